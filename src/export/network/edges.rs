//! A list of edges in CSV, with the names of columns that Gephi expects.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::Network;

/// Writes a network. Nodes without edges are not in a list of edges.
pub(super) fn write(network: &Network, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    rows.write_record(["Source", "Target", "Weight"])?;
    for edge in &network.edges {
        let [one, two] = [edge.ends.0, edge.ends.1].map(|end| network.nodes[end].key.as_str());
        rows.write_record([one, two, &edge.weight.to_string()])?;
    }
    rows.flush()
}
