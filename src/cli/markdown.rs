//! Draws the pages of rules and words, which are written in Markdown, for reading in a terminal.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

const HEADING: Style = Style::new().bold();
const CODE: Style = AnsiColor::Cyan.on_default();

/// Writes a page: headings stand out, code is indented, and the signs of Markdown are left out but for the
/// marks around words of the format.
pub(super) fn draw(page: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut is_code = false;
    for line in page.trim_end().lines() {
        if let Some(rest) = line.strip_prefix("```") {
            is_code = !is_code;
            if let Some(said) = code_said(rest).filter(|_| is_code) {
                writeln!(out, "{HEADING}{said}{HEADING:#}\n")?;
            }
        } else if is_code && line.is_empty() {
            writeln!(out)?;
        } else if is_code {
            writeln!(out, "    {CODE}{line}{CODE:#}")?;
        } else if let Some(said) = line.strip_prefix("> ") {
            writeln!(out, "    {said}")?;
        } else if let Some(heading) = heading(line) {
            writeln!(out, "{HEADING}{heading}{HEADING:#}")?;
        } else {
            writeln!(out, "{}", without_links(line))?;
        }
    }
    Ok(())
}

/// What is said about a piece of code behind its opening marks: the name of its file.
fn code_said(rest: &str) -> Option<String> {
    let name = rest.split_once("file=")?.1;
    let name = name.split_whitespace().next()?;
    Some(format!("{name}:"))
}

fn heading(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('#');
    let depth = line.len() - rest.len();
    (1..=6)
        .contains(&depth)
        .then(|| rest.strip_prefix(' '))
        .flatten()
}

/// `[the specification](SPEC.md)` as `the specification`, and `**so**` as `so`.
fn without_links(line: &str) -> String {
    let line = line.replace("**", "");
    let mut drawn = String::with_capacity(line.len());
    let mut rest = line.as_str();
    while let Some(start) = rest.find('[') {
        let (before, from) = rest.split_at(start);
        drawn.push_str(before);
        let parts = from[1..].split_once("](").and_then(|(text, after)| {
            let (_, after) = after.split_once(')')?;
            (!text.contains('[')).then_some((text, after))
        });
        if let Some((text, after)) = parts {
            drawn.push_str(text);
            rest = after;
        } else {
            drawn.push('[');
            rest = &from[1..];
        }
    }
    drawn.push_str(rest);
    drawn
}

#[cfg(test)]
mod tests {
    use super::draw;

    #[test]
    fn a_page_is_drawn_without_signs_of_markdown() {
        let page = "# name\n\nSee [the page](x.md) of `id`: **never** [sic].\n\n```yaml bad line=2\na: [b]\n\n```\n\n\
                    ```text file=w.txt\nx\n```\n";
        let mut out = Vec::new();
        draw(page, &mut out).unwrap();
        let drawn = anstream::adapter::strip_str(str::from_utf8(&out).unwrap()).to_string();
        assert_eq!(
            drawn,
            "name\n\nSee the page of `id`: never [sic].\n\n    a: [b]\n\n\nw.txt:\n\n    x\n"
        );
    }
}
