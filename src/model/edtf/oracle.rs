//! Compared with the edtf crate.
