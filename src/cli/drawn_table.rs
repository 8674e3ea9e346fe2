//! A table as it is drawn on a terminal.

use std::io::{self, Write};

use anstyle::Style;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::render::clean_line;

/// The most columns of the terminal that a cell takes where its width is not known.
const WIDEST: usize = 60;

/// What a column keeps where there is too little room for all.
const LEAST: usize = 8;

/// What is between two columns.
const GAP: &str = "  ";

/// How the names of columns are shown.
const HEAD: Style = Style::new().bold();

/// Draws rows below the names of their columns, within `width`. Numbers are at the right, and what is
/// longer than its column is cut.
pub(super) fn draw(
    columns: &[String],
    rows: &[Vec<String>],
    width: Option<usize>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.iter().map(|cell| clean_line(cell)).collect())
        .collect();
    let columns: Vec<String> = columns.iter().map(|name| clean_line(name)).collect();
    let wanted = (columns.iter().enumerate()).map(|(at, name)| {
        let cells = rows.iter().map(|row| row[at].width());
        cells.max().unwrap_or(0).max(name.width())
    });
    let widths = match width {
        None => wanted.map(|wanted| wanted.min(WIDEST)).collect(),
        Some(width) => fitted(wanted.collect(), width),
    };
    let is_number = |cell: &String| cell.is_empty() || cell.parse::<f64>().is_ok();
    let at_right: Vec<bool> = (0..columns.len())
        .map(|at| !rows.is_empty() && rows.iter().all(|row| is_number(&row[at])))
        .collect();
    let line = |cells: &[String]| {
        let cells = cells.iter().zip(&widths).zip(&at_right);
        let cells = cells.map(|((cell, width), at_right)| {
            let cell = cut(cell, *width);
            let space = " ".repeat(width.saturating_sub(cell.width()));
            if *at_right {
                space + &cell
            } else {
                cell + &space
            }
        });
        let line = cells.collect::<Vec<_>>().join(GAP);
        line.trim_end().to_owned()
    };
    writeln!(out, "{HEAD}{}{HEAD:#}", line(&columns))?;
    let rules: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    writeln!(out, "{}", rules.join(GAP))?;
    rows.iter()
        .try_for_each(|row| writeln!(out, "{}", line(row)))
}

/// The widths of columns that together with their gaps are no wider than `most`, where that is
/// possible: the widest give way first.
fn fitted(mut widths: Vec<usize>, most: usize) -> Vec<usize> {
    let most = most.saturating_sub(GAP.len() * widths.len().saturating_sub(1));
    loop {
        let total: usize = widths.iter().sum();
        let widest = widths.iter().copied().max().unwrap_or(0);
        if total <= most || widest <= LEAST {
            return widths;
        }
        let are_widest = widths.iter().filter(|width| **width == widest).count();
        let next = widths.iter().copied().filter(|width| *width < widest).max();
        // Down to the next narrower ones, or by as much as is missing, whatever comes first.
        let step = (total - most).div_ceil(are_widest);
        let floor = next.unwrap_or(0).max(LEAST);
        let narrower = widest.saturating_sub(step).max(floor);
        for width in widths.iter_mut().filter(|width| **width == widest) {
            *width = narrower;
        }
    }
}

/// As much of a text as a column has room for.
fn cut(cell: &str, most: usize) -> String {
    if cell.width() <= most {
        return cell.to_owned();
    }
    let mut short = String::new();
    let mut width = 0;
    for c in cell.chars() {
        width += c.width().unwrap_or(0);
        if width >= most {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: Option<usize>) -> Vec<String> {
        let rows = [("水の話", "7"), ("Jane\nRoe", "10"), (&"a".repeat(99), "")]
            .map(|(one, two)| vec![one.to_owned(), two.to_owned()]);
        let mut out = Vec::new();
        let columns = ["speaker".to_owned(), "n".to_owned()];
        draw(&columns, &rows, width, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let plain = anstream::adapter::strip_str(&text).to_string();
        plain.lines().map(str::to_owned).collect()
    }

    #[test]
    fn columns_are_aligned_and_long_cells_cut() {
        let lines = drawn(None);
        assert_eq!(lines[0].find('n'), Some(63));
        assert!(lines.iter().all(|line| line.width() <= 64), "{lines:?}");
        assert!(lines[2].starts_with("水の話 ") && lines[2].ends_with("   7"));
        assert!(lines[3].starts_with("Jane Roe ") && lines[3].ends_with("  10"));
        assert!(lines[4].ends_with("a…"), "{lines:?}");
    }

    #[test]
    fn a_table_fits_the_width_of_the_terminal() {
        for width in [20, 41, 80, 200] {
            let lines = drawn(Some(width));
            assert!(lines.iter().all(|line| line.width() <= width), "{lines:?}");
            assert_eq!(lines[4].ends_with('…'), width < 103, "{width}");
        }
        assert_eq!(fitted(vec![10, 90, 50], 64), [10, 25, 25]);
        assert_eq!(fitted(vec![10, 90, 50], 5), [8, 8, 8]);
    }
}
