//! Finding QR codes in a picture.

use rqrr::PreparedImage;

/// The scales at which a picture is searched, each a numerator and a denominator. At any one scale the detector misses some codes,
/// and misses them in every picture while the camera does not move: 226 of 4 585 random codes of four to six pixels per point.
const SIZES: [(usize, usize); 3] = [(1, 1), (7, 8), (5, 4)];

/// Returns the texts of all codes in an RGBA picture, from the first size in which there is one.
#[must_use]
pub fn see(pixels: &[u8], width: usize, height: usize) -> Vec<String> {
    let grey = grey(pixels);
    let found = SIZES.iter().map(|size| see_in(&grey, width, height, *size)).find(|found| !found.is_empty());
    found.unwrap_or_default()
}

fn grey(pixels: &[u8]) -> Vec<u8> {
    let (pixels, _) = pixels.as_chunks::<4>();
    let luma = |[red, green, blue, _]: &[u8; 4]| {
        // Rec. 601 luma, in parts of 256.
        let luma = u32::from(*red) * 77 + u32::from(*green) * 150 + u32::from(*blue) * 29;
        u8::try_from(luma >> 8).unwrap_or(u8::MAX)
    };
    pixels.iter().map(luma).collect()
}

/// Searches a grey picture that is resized, each point taken from the four points nearest to its place.
fn see_in(grey: &[u8], width: usize, height: usize, (parts, of): (usize, usize)) -> Vec<String> {
    let at = |x: usize, y: usize| {
        let place = y.min(height.saturating_sub(1)) * width + x.min(width.saturating_sub(1));
        grey.get(place).map_or(0, |grey| usize::from(*grey))
    };
    let resized = |x: usize, y: usize| {
        // In parts of 256.
        let (x, y) = (x * of * 256 / parts, y * of * 256 / parts);
        let (left, top, right_part, below_part) = (x / 256, y / 256, x % 256, y % 256);
        let row = |y| at(left, y) * (256 - right_part) + at(left + 1, y) * right_part;
        let mixed = row(top) * (256 - below_part) + row(top + 1) * below_part;
        u8::try_from(mixed >> 16).unwrap_or(u8::MAX)
    };
    let mut picture = PreparedImage::prepare_from_greyscale(width * parts / of, height * parts / of, resized);
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

    /// A code that the detector misses in a picture of this size. It lies on grey ground, its edges smoothed.
    #[test]
    fn a_code_that_is_missed_in_one_size_is_seen_in_another() {
        const FRAME: &str = "ST1/6H1CK09DG3R6F/2/2/T 7VWD0KL94RUIC5MB9:OC31P2Q70G72E0QA AE%H9LQH% EF51ENQV+SP6MCJ7A54AVTWAN23BX%\
            5Y 3LKD3UKZ5A71U--TJ3MSOF3*UE 4Q9SK3U7T5VOGY1I$P2C9S42N+F4S4S/$JLL9FME4 G1:RS3FROGK/SF C*0MPABUMKSINU3IFB8KISG.OI5BANUNR5UPNVLV";
        const WIDTH: usize = 720;
        const HEIGHT: usize = 540;
        const LEFT: usize = 120;
        const TOP: usize = 30;
        const CODE: usize = 480;
        let (points, across) = picture(&draw(FRAME), 1);
        // Each pixel is the mean of four by four samples.
        let point = |at: usize, sample: usize, start: usize| {
            (at * 8 + sample * 2 + 1)
                .checked_sub(start * 8)
                .map(|at| at * across / (CODE * 8))
                .filter(|at| *at < across)
        };
        let sample =
            |x: usize, y: usize, sample: usize| match (point(x, sample % 4, LEFT), point(y, sample / 4, TOP))
            {
                (Some(column), Some(row)) => {
                    if points.get((row * across + column) * 4) == Some(&0) {
                        17
                    } else {
                        255
                    }
                }
                _ => 221,
            };
        let mean = |x, y| (0..16).map(|index| sample(x, y, index)).sum::<usize>() / 16;
        let filmed: Vec<u8> = (0..WIDTH * HEIGHT)
            .flat_map(|at| [u8::try_from(mean(at % WIDTH, at / WIDTH)).unwrap_or(u8::MAX); 4])
            .collect();
        assert!(see_in(&grey(&filmed), WIDTH, HEIGHT, (1, 1)).is_empty());
        assert_eq!(see(&filmed, WIDTH, HEIGHT), [FRAME]);
    }
}
