//! Byte offsets and code-point offsets of one text, in both directions.

/// How far apart the known offsets are, in bytes.
const STEP: usize = 256;

/// The number of code points before every [`STEP`]th byte of a text.
#[derive(Debug)]
pub(super) struct Offsets {
    before: Vec<usize>,
    total: usize,
}

impl Offsets {
    pub(super) fn new(text: &str) -> Self {
        let mut total = 0;
        let before = text
            .as_bytes()
            .chunks(STEP)
            .map(|chunk| {
                let before = total;
                total += first_bytes(chunk);
                before
            })
            .collect();
        Self { before, total }
    }

    /// The number of code points before a byte, which is the first of a character or the end.
    pub(super) fn code_point(&self, text: &str, byte: usize) -> usize {
        let byte = byte.min(text.len());
        let step = byte / STEP;
        match self.before.get(step) {
            Some(before) => before + first_bytes(&text.as_bytes()[step * STEP..byte]),
            None => self.total,
        }
    }

    /// The first byte of a code point; the length of the text for the one after the last; `None`
    /// beyond.
    pub(super) fn byte(&self, text: &str, code_point: usize) -> Option<usize> {
        if code_point >= self.total {
            return (code_point == self.total).then_some(text.len());
        }
        let step = self.before.partition_point(|&before| before <= code_point) - 1;
        let mut left = code_point - self.before[step];
        let start = step * STEP;
        let bytes = text.as_bytes()[start..].iter().enumerate();
        for (at, _) in bytes.filter(|(_, byte)| is_first_byte(**byte)) {
            if left == 0 {
                return Some(start + at);
            }
            left -= 1;
        }
        None
    }
}

fn first_bytes(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| is_first_byte(**byte)).count()
}

/// Whether a byte of UTF-8 begins a character.
fn is_first_byte(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_code_points_correspond_across_steps() {
        for text in [
            "",
            "abc",
            &"aé漢🎈".repeat(200),
            &"é".repeat(128),
            &"x".repeat(512),
        ] {
            let offsets = Offsets::new(text);
            let firsts = text.char_indices().map(|(byte, _)| byte);
            for (code_point, byte) in firsts.chain([text.len()]).enumerate() {
                assert_eq!(offsets.code_point(text, byte), code_point);
                assert_eq!(offsets.byte(text, code_point), Some(byte));
            }
            assert_eq!(offsets.byte(text, text.chars().count() + 1), None);
        }
    }
}
