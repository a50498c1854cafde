//! Writing XML text.

/// Elements that are being written.
pub(crate) struct Xml(String);

impl Xml {
    pub(crate) const fn new() -> Self {
        Self(String::new())
    }

    /// Elements that are written already.
    pub(crate) fn raw(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// A run of text; line ends within it break the line.
    pub(crate) fn run(&mut self, properties: &str, text: &str) {
        self.raw("<w:r>");
        if !properties.is_empty() {
            self.raw(&format!("<w:rPr>{properties}</w:rPr>"));
        }
        for (at, line) in text.lines().enumerate() {
            if at > 0 {
                self.raw("<w:br/>");
            }
            self.raw(&format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(line)));
        }
        self.raw("</w:r>");
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// A text as XML has it. Characters that XML 1.0 cannot hold are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for own in text.chars() {
        match own {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t'
            | '\n'
            | '\r'
            | '\u{20}'..='\u{d7ff}'
            | '\u{e000}'..='\u{fffd}'
            | '\u{10000}'..='\u{10ffff}' => {
                out.push(own);
            }
            _ => {}
        }
    }
    out
}
