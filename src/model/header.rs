//! The header of a data set: what is known about it as a whole.

use super::{Extra, FormatVersion, License, Map, UseName};

/// Declares a record that has the keys of the header: first all but `extra`, then its own, then `extra`.
///
/// A whole file and the header record of NDJSON both have these keys, which must not differ.
macro_rules! with_header_keys {
    ($(#[$meta:meta])* pub struct $name:ident { $($own:tt)* }) => {
        $crate::model::record::record! {
            $(#[$meta])*
            pub struct $name {
                /// For editors: the address of the schema. Otherwise ignored.
                #[serde(rename = "$schema")]
                optional schema: String = "https://example.org/onrecord-1.schema.json",
                /// The version of the format: 1.
                required onrecord: FormatVersion = 1,
                /// The title of the data set.
                optional title: String = "The river talks of spring 2031",
                /// What the data set contains, and how it was made.
                optional description: String = "Every statement that two wire services carried.",
                /// The licence of the data set, as an SPDX expression.
                optional license: License = "CC0-1.0",
                /// Other files that this one refers to: a name for each, and its path relative to this file.
                map uses: Map<UseName, String> = {"people": "actors.onrecord.yaml"},

                $($own)*

                /// Anything else about the data set; it is kept and never interpreted.
                map extra: Extra = {"project": "River Desk"},
            }
        }
    };
}
pub(crate) use with_header_keys;

with_header_keys! {
    /// Information about the data set as a whole, without its entities and statements.
    ///
    /// ```
    /// use onrecord::model::{Header, Record};
    ///
    /// let line = r#"{"type":"dataset","onrecord":1,"title":"The river talks"}"#;
    /// let Record::DataSet(header) = serde_json::from_str(line)? else { panic!("not a header") };
    /// assert_eq!(header.title.as_deref(), Some("The river talks"));
    /// assert_eq!(Header::default().title, None);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Header {}
}

impl Default for Header {
    fn default() -> Self {
        Self::new(FormatVersion)
    }
}
