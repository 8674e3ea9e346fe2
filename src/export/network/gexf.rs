//! GEXF 1.3: what Gephi reads, with the time of each edge.

use std::io::{self, Write};

use super::{Mode, Network};
use crate::export::xml::xml;
use crate::tables::rows::written;

/// Writes a network.
pub(super) fn write(network: &Network, mode: Mode, out: &mut dyn Write) -> io::Result<()> {
    let about = match mode {
        Mode::ActorsIssues => "actors and issues",
        Mode::Actors => "actors",
        Mode::Issues => "issues",
    };
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
    writeln!(
        out,
        "  <meta><description>A network of {about}</description></meta>"
    )?;
    writeln!(
        out,
        "  <graph defaultedgetype=\"undirected\" mode=\"dynamic\" timeformat=\"date\">"
    )?;
    writeln!(out, "    <attributes class=\"node\">")?;
    for (key, kind) in [
        ("id", "string"),
        ("variable", "string"),
        ("frequency", "integer"),
    ] {
        writeln!(
            out,
            "      <attribute id=\"{key}\" title=\"{key}\" type=\"{kind}\"/>"
        )?;
    }
    writeln!(out, "    </attributes>\n    <nodes>")?;
    for node in &network.nodes {
        writeln!(
            out,
            "      <node id=\"{}\" label=\"{}\">",
            xml(&node.key),
            xml(&node.name)
        )?;
        writeln!(out, "        <attvalues>")?;
        let frequency = node.frequency.to_string();
        for (key, value) in [
            ("id", node.id.as_str()),
            ("variable", node.variable),
            ("frequency", &frequency),
        ] {
            writeln!(
                out,
                "          <attvalue for=\"{key}\" value=\"{}\"/>",
                xml(value)
            )?;
        }
        writeln!(out, "        </attvalues>\n      </node>")?;
    }
    writeln!(out, "    </nodes>\n    <edges>")?;
    for (number, edge) in network.edges.iter().enumerate() {
        let (one, two) = (
            &network.nodes[edge.ends.0].key,
            &network.nodes[edge.ends.1].key,
        );
        let days = edge
            .days
            .and_then(|(first, last)| Some((written(first)?, written(last)?)));
        let time = days.map(|(first, last)| format!(" start=\"{first}\" end=\"{last}\""));
        writeln!(
            out,
            "      <edge id=\"{number}\" source=\"{}\" target=\"{}\" weight=\"{}\"{}/>",
            xml(one),
            xml(two),
            edge.weight,
            time.unwrap_or_default()
        )?;
    }
    writeln!(out, "    </edges>\n  </graph>\n</gexf>")
}
