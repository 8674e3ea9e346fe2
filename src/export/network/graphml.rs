//! GraphML: what igraph, networkx, visone and yEd read.

use std::io::{self, Write};

use super::Network;
use crate::export::xml::xml;

/// Writes a network.
pub(super) fn write(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(
        out,
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
    )?;
    for (key, on, kind) in [
        ("id", "node", "string"),
        ("name", "node", "string"),
        ("variable", "node", "string"),
        ("frequency", "node", "int"),
        ("weight", "edge", "double"),
    ] {
        writeln!(
            out,
            "  <key id=\"{key}\" for=\"{on}\" attr.name=\"{key}\" attr.type=\"{kind}\"/>"
        )?;
    }
    writeln!(out, "  <graph edgedefault=\"undirected\">")?;
    for node in &network.nodes {
        writeln!(out, "    <node id=\"{}\">", xml(&node.key))?;
        let frequency = node.frequency.to_string();
        for (key, value) in [
            ("id", node.id.as_str()),
            ("name", &node.name),
            ("variable", node.variable),
            ("frequency", &frequency),
        ] {
            writeln!(out, "      <data key=\"{key}\">{}</data>", xml(value))?;
        }
        writeln!(out, "    </node>")?;
    }
    for edge in &network.edges {
        let (one, two) = (
            &network.nodes[edge.ends.0].key,
            &network.nodes[edge.ends.1].key,
        );
        writeln!(
            out,
            "    <edge source=\"{}\" target=\"{}\">",
            xml(one),
            xml(two)
        )?;
        writeln!(out, "      <data key=\"weight\">{}</data>", edge.weight)?;
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>\n</graphml>")
}
