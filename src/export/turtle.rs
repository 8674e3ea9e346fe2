//! Turtle: the same graph as the JSON-LD, which is read again and written in other letters.

use std::io::{self, BufReader, Seek, Write};

use hashbrown::HashMap;
use oxjsonld::JsonLdParser;
use oxrdf::{BlankNode, GraphName, NamedOrBlankNode, Term, Triple};
use oxttl::TurtleSerializer;

use super::data::Data;
use super::jsonld;
use super::losses::Losses;

const PREFIXES: [(&str, &str); 8] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("edtf", "http://id.loc.gov/datatypes/edtf/"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("onrecord", "https://onrecord.example/ns#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("schema", "https://schema.org/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Writes the data as Turtle.
///
/// # Errors
///
/// When `out` cannot be written to, or the data cannot be read again.
pub(crate) fn write(
    data: &Data,
    losses: &mut Losses,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    // The data may be longer than the memory, and is written in two forms.
    let mut between = tempfile::tempfile()?;
    {
        let mut buffered = io::BufWriter::new(&mut between);
        jsonld::write(data, losses, &mut buffered)?;
        buffered.flush()?;
    }
    between.rewind()?;
    let mut serializer = TurtleSerializer::new();
    for (name, address) in PREFIXES {
        serializer = serializer
            .with_prefix(name, address)
            .map_err(io::Error::other)?;
    }
    let mut writer = serializer.for_writer(out);
    let mut names = Names::default();
    for quad in JsonLdParser::new().for_reader(BufReader::new(between)) {
        let quad = quad.map_err(io::Error::other)?;
        debug_assert_eq!(quad.graph_name, GraphName::DefaultGraph);
        let triple = Triple::new(
            names.subject(quad.subject),
            quad.predicate,
            names.object(quad.object),
        );
        writer.serialize_triple(&triple)?;
    }
    writer.finish()?;
    Ok(())
}

/// Names of nodes that have none, in the order in which they come: two runs give the same bytes.
#[derive(Default)]
struct Names(HashMap<BlankNode, BlankNode>);

impl Names {
    fn of(&mut self, node: BlankNode) -> BlankNode {
        let number = self.0.len() + 1;
        let name = || BlankNode::new_unchecked(format!("n{number}"));
        self.0.entry(node).or_insert_with(name).clone()
    }

    fn subject(&mut self, subject: NamedOrBlankNode) -> NamedOrBlankNode {
        match subject {
            NamedOrBlankNode::BlankNode(node) => self.of(node).into(),
            NamedOrBlankNode::NamedNode(node) => node.into(),
        }
    }

    fn object(&mut self, object: Term) -> Term {
        match object {
            Term::BlankNode(node) => self.of(node).into(),
            other => other,
        }
    }
}
