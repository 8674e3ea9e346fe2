//! A table as it is drawn on a terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::render::clean_line;

/// The most columns of the terminal that a cell takes; what is longer is cut.
const WIDEST: usize = 60;

/// Draws rows below the names of their columns. Numbers are at the right.
pub(super) fn draw(
    columns: &[String],
    rows: &[Vec<String>],
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| cut(cell)).collect())
        .collect();
    let columns: Vec<String> = columns.iter().map(|name| cut(name)).collect();
    let widths: Vec<usize> = (columns.iter().enumerate())
        .map(|(at, name)| {
            let cells = rows.iter().map(|row| row[at].width());
            cells.max().unwrap_or(0).max(name.width())
        })
        .collect();
    let is_number = |cell: &String| cell.is_empty() || cell.parse::<f64>().is_ok();
    let at_right: Vec<bool> = (0..columns.len())
        .map(|at| !rows.is_empty() && rows.iter().all(|row| is_number(&row[at])))
        .collect();
    let mut line = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).zip(&at_right);
        let cells = cells.map(|((cell, width), at_right)| {
            let space = " ".repeat(width - cell.width());
            if *at_right {
                space + cell
            } else {
                cell.clone() + &space
            }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        writeln!(out, "{}", line.trim_end())
    };
    line(&columns)?;
    line(
        &widths
            .iter()
            .map(|width| "─".repeat(*width))
            .collect::<Vec<_>>(),
    )?;
    rows.iter().try_for_each(|row| line(row))
}

/// The cell on one line, without what could move the cursor, and not too wide.
fn cut(cell: &str) -> String {
    let cell = clean_line(cell);
    if cell.width() <= WIDEST {
        return cell;
    }
    let mut short = String::new();
    for c in cell.chars() {
        let next = format!("{short}{c}");
        if next.width() >= WIDEST {
            break;
        }
        short = next;
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned_and_long_cells_cut() {
        let rows = [("水の話", "7"), ("Jane\nRoe", "10"), (&"a".repeat(99), "")]
            .map(|(one, two)| vec![one.to_owned(), two.to_owned()]);
        let mut out = Vec::new();
        draw(&["speaker".to_owned(), "n".to_owned()], &rows, &mut out).unwrap();
        let drawn = String::from_utf8(out).unwrap();
        let lines: Vec<&str> = drawn.lines().collect();
        assert_eq!(lines[0].find('n'), Some(63));
        assert!(lines.iter().all(|line| line.width() <= 64), "{drawn}");
        assert!(
            lines[2].starts_with("水の話 ") && lines[2].ends_with("   7"),
            "{drawn}"
        );
        assert!(
            lines[3].starts_with("Jane Roe ") && lines[3].ends_with("  10"),
            "{drawn}"
        );
        assert!(lines[4].ends_with("a…"), "{drawn}");
    }
}
