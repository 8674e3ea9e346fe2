//! Writes numbers so that every parser reads them as numbers.

use serde_json::Number;

/// Writes a number. YAML 1.1 reads `1e300` as text: it needs a point, and a sign at the exponent.
pub(super) fn write(number: &Number) -> String {
    let text = number.to_string();
    let Some((digits, exponent)) = text.split_once('e') else {
        return text;
    };
    let point = if digits.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['-', '+']) {
        ""
    } else {
        "+"
    };
    format!("{digits}{point}e{sign}{exponent}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn numbers_have_a_point_and_a_sign_where_yaml_1_1_wants_them() {
        for (value, text) in [
            (json!(0), "0"),
            (json!(u64::MAX), "18446744073709551615"),
            (json!(i64::MIN), "-9223372036854775808"),
            (json!(2.0), "2.0"),
            (json!(-0.5), "-0.5"),
            (json!(1e300), "1.0e+300"),
            (json!(1.5e-7), "1.5e-7"),
            (json!(-5e-324), "-5.0e-324"),
        ] {
            assert_eq!(super::write(value.as_number().unwrap()), text);
        }
    }
}
