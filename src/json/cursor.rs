//! A position in a JSON text, shared by the reader and the scanner.

/// Moves along a text byte by byte. It stops only beside ASCII bytes, so its slices never cut a character.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'j> {
    text: &'j str,
    at: usize,
}

impl<'j> Cursor<'j> {
    pub(super) const fn new(text: &'j str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) const fn position(&self) -> usize {
        self.at
    }

    pub(super) const fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(byte)
    }

    /// Passes over `byte`. Returns `None`, and stays, if the next byte is another one.
    pub(super) fn expect(&mut self, byte: u8) -> Option<()> {
        let fits = self.peek() == Some(byte);
        self.at += usize::from(fits);
        fits.then_some(())
    }

    /// Passes over `word`. Returns `None`, and stays, if something else follows.
    #[expect(clippy::inline_always, reason = "one function of the first part less that calls the second")]
    #[inline(always)]
    pub(super) fn word(&mut self, word: &str) -> Option<()> {
        let fits = self.text.as_bytes().get(self.at..)?.starts_with(word.as_bytes());
        self.at += if fits { word.len() } else { 0 };
        fits.then_some(())
    }

    /// Passes over a comma (`true`) or over the `end` of a list or object (`false`). Returns `None` at anything else.
    pub(super) fn goes_on(&mut self, end: u8) -> Option<bool> {
        let byte = self.next()?;
        if byte == b',' { Some(true) } else { (byte == end).then_some(false) }
    }

    /// Passes over all bytes that `belongs` accepts, and returns them. It must accept all bytes of a character beyond
    /// ASCII or none.
    pub(super) fn skip_while(&mut self, belongs: impl Fn(u8) -> bool) -> &'j str {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        self.at += rest.iter().position(|byte| !belongs(*byte)).unwrap_or(rest.len());
        self.since(start)
    }

    /// Passes over what stands in a text as it is, up to a quotation mark, an escape or a control character, and returns it.
    pub(super) fn skip_plain(&mut self) -> &'j str {
        self.skip_while(|byte| !matches!(byte, b'"' | b'\\') && byte >= b' ')
    }

    /// The text passed over since `start`.
    pub(super) fn since(&self, start: usize) -> &'j str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    /// The text passed over before `end`, counted from the beginning.
    pub(super) fn until(&self, end: usize) -> Option<&'j str> {
        self.text.get(..end)
    }

    /// The text from `start` to the end.
    pub(super) fn rest_from(&self, start: usize) -> Option<&'j str> {
        self.text.get(start..)
    }
}
