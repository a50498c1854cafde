//! Finding QR codes in a picture.

use rqrr::PreparedImage;

/// Returns the texts of all codes in an RGBA picture.
#[must_use]
pub fn see(pixels: &[u8], width: usize, height: usize) -> Vec<String> {
    let (rows, _) = pixels.as_chunks::<4>();
    let grey = |x: usize, y: usize| {
        rows.get(y * width + x).map_or(0, |[red, green, blue, _]| {
            // Rec. 601 luma, in parts of 256.
            let luma = u32::from(*red) * 77 + u32::from(*green) * 150 + u32::from(*blue) * 29;
            u8::try_from(luma >> 8).unwrap_or(u8::MAX)
        })
    };
    let mut picture = PreparedImage::prepare_from_greyscale(width, height, grey);
    picture.detect_grids().into_iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drawing::draw;

    /// A picture of a drawing, each point of `scale` pixels.
    fn picture(drawing: &str, scale: usize) -> (Vec<u8>, usize) {
        let (side, path) = drawing.split_once('\n').unwrap_or_default();
        let side: usize = side.parse().unwrap_or_default();
        let width = side * scale;
        let mut pixels = vec![255_u8; width * width * 4];
        for square in path.split('M').skip(1) {
            let numbers: Vec<usize> = square
                .split(|letter: char| !letter.is_ascii_digit())
                .filter_map(|number| number.parse().ok())
                .collect();
            let [x, y, length, ..] = numbers.as_slice() else { continue };
            for row in y * scale..(y + 1) * scale {
                for column in x * scale..(x + length) * scale {
                    if let Some(pixel) =
                        pixels.get_mut((row * width + column) * 4..(row * width + column) * 4 + 3)
                    {
                        pixel.fill(0);
                    }
                }
            }
        }
        (pixels, width)
    }

    #[test]
    fn what_is_drawn_is_seen() {
        for frame in so_thon::format::frames(&"Sổ Thôn, phiếu số 1; ".repeat(300)) {
            let (pixels, width) = picture(&draw(&frame), 3);
            assert_eq!(see(&pixels, width, width), [frame]);
        }
    }

    #[test]
    fn nothing_is_seen_where_there_is_nothing() {
        assert!(see(&[127; 64 * 64 * 4], 64, 64).is_empty());
        assert!(see(&[], 0, 0).is_empty());
    }
}
