//! Text in XML.

/// A text as XML holds it. What XML cannot hold at all is replaced, so that the rest can be read.
pub(super) fn xml(text: &str) -> String {
    let clean: String = (text.chars())
        .map(|c| match c {
            '\t' | '\n' | '\r' => c,
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
            c => c,
        })
        .collect();
    quick_xml::escape::escape(clean).into_owned()
}
