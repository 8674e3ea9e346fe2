//! What statements refer to: coders, sources, actors, issues and occasions.

use super::given::given;
use super::record::record;
use super::{
    ActorId, ActorKind, CountryCode, Edtf, Extra, IssueId, LanguageTag, License, OccasionKind,
    Orcid, Qid, Sha256, SourceForm, SourceId,
};

record! {
    /// A person or program that codes: who decided what a record says.
    ///
    /// ```
    /// use onrecord::model::Coder;
    ///
    /// let coder: Coder = serde_json::from_str(r#"{"name": "Mina Okafor", "orcid": "0000-0002-1825-0097"}"#)?;
    /// assert_eq!(coder.name.as_deref(), Some("Mina Okafor"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Coder {
        /// The coder's name.
        optional name: String = "Mina Okafor",
        /// The coder's ORCID iD, as 0000-0002-1825-0097 (without the web address).
        optional orcid: Orcid = "0000-0002-1825-0097",
        /// Anything else about the coder; it is kept and never interpreted.
        map extra: Extra = {"desk": "foreign"},
    }
    check: |coder| given(coder != &Coder::new())
}

record! {
    /// A text that contains statements: an article, a transcript, a communiqué.
    ///
    /// ```
    /// use onrecord::model::Source;
    ///
    /// let mut source = Source::new();
    /// source.publisher = Some("Example Wire".to_owned());
    /// source.published = "2031-03-04".parse().ok();
    /// assert_eq!(source.published.unwrap().earliest(), onrecord::model::Day::new(2031, 3, 4));
    /// ```
    pub struct Source {
        /// The headline or title, as printed.
        optional title: String = "Envoy upbeat on river talks",
        /// The authors' names, as printed.
        list authors: String = ["Ada Lind"],
        /// Who published it.
        optional publisher: String = "Example Wire",
        /// Where it was published on the web.
        optional url: String = "https://example.org/wire/1",
        /// Where a copy of that page is archived.
        optional archive_url: String = "https://archive.example.org/20310304/wire-1",
        /// When it was published (EDTF).
        optional published: Edtf = "2031-03-04",
        /// When the coder fetched it (EDTF).
        optional retrieved: Edtf = "2031-03-05",
        /// The language of the text (BCP 47).
        optional lang: LanguageTag = "en",
        /// What kind of text it is, which decides whether verbatim words are between quotation marks.
        /// Without it, the source is an article.
        optional form: SourceForm = "article",
        /// The path of the plain text in UTF-8, relative to this file. If it is given, all recorded words
        /// are looked up in the text.
        optional text_file: String = "sources/wire-1.txt",
        /// The SHA-256 of the bytes of the text file, in lower-case hexadecimal, so that changes of the
        /// text are noticed.
        optional text_sha256: Sha256 =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        /// What the text was made from, and how, if it was made from something else, such as a web page.
        optional capture: Capture = {"sha256":
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "extractor": "legible"},
        /// The licence of the text, as an SPDX expression.
        optional license: License = "CC-BY-4.0",
        /// The source of which this one is a translation.
        optional translation_of: SourceId = "wire-1-original",
        /// Anything else about the source; it is kept and never interpreted.
        map extra: Extra = {"section": "world"},
    }
    check: |source| given(source != &Source::new())
}

record! {
    /// What the text of a source was made from, and how: enough to make it again, and to see whether
    /// another text was made from the same page.
    ///
    /// ```
    /// use onrecord::model::{Capture, Sha256};
    ///
    /// let mut capture = Capture::new(Sha256::of(b"<p>It is a matter of weeks.</p>"), "by hand".to_owned());
    /// assert!(capture.extractor_version.is_none());
    /// capture.extractor_version = Some("2".to_owned());
    /// ```
    pub struct Capture {
        /// The SHA-256 of the bytes of the saved page, in lower-case hexadecimal.
        required sha256: Sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        /// The program that made the text from the page.
        required extractor: String = "legible",
        /// The version of that program.
        optional extractor_version: String = "0.5.1",
    }
}

record! {
    /// Who speaks, is addressed or is spoken about: a person, an organization, a state, an outlet or a
    /// group.
    ///
    /// ```
    /// use onrecord::model::{Actor, ActorKind};
    ///
    /// let mut official = Actor::new("a senior official".to_owned());
    /// official.kind = Some(ActorKind::Person);
    /// official.anonymous = Some(true);
    /// assert_eq!(official.name, "a senior official");
    /// ```
    pub struct Actor {
        /// The name that the records use for the actor.
        required name: String = "Jane Roe",
        /// What kind of actor it is.
        optional kind: ActorKind = "person",
        /// Other names that sources use for the actor.
        list aliases: String = ["J. Roe"],
        /// `true` for an actor that the source does not name, such as "a senior official".
        optional anonymous: bool = true,
        /// The actor's Wikidata item.
        optional wikidata: Qid = "Q39",
        /// The country that the actor belongs to or is, as an ISO 3166-1 alpha-2 code.
        optional country: CountryCode = "CH",
        /// Offices and functions that the actor has or had.
        list roles: Role = [{"title": "special envoy", "of": "tessaly", "since": "2030-11"}],
        /// Anything else about the actor; it is kept and never interpreted.
        map extra: Extra = {"party": "independent"},
    }
}

record! {
    /// An office or function of an actor.
    ///
    /// ```
    /// use onrecord::model::Role;
    ///
    /// let mut envoy = Role::new("envoy".to_owned());
    /// envoy.of = "lorvania".parse().ok();
    /// envoy.since = "2030-11".parse().ok();
    /// assert_eq!(envoy.title, "envoy");
    /// ```
    pub struct Role {
        /// The name of the role.
        required title: String = "special envoy",
        /// The state or organization in which the actor has the role.
        optional of: ActorId = "tessaly",
        /// The first day of the role (EDTF).
        optional since: Edtf = "2030-11",
        /// The last day of the role (EDTF).
        optional until: Edtf = "2031-06",
    }
}

record! {
    /// Something that is negotiated.
    ///
    /// ```
    /// use onrecord::model::Issue;
    ///
    /// let mut quota = Issue::new("Water quota".to_owned());
    /// quota.broader = "water".parse().ok();
    /// assert_eq!(quota.label, "Water quota");
    /// ```
    pub struct Issue {
        /// A short name for the issue.
        required label: String = "Water quota",
        /// What belongs to the issue and what does not.
        optional description: String = "How much water each side may take in a year.",
        /// The issue of which this one is a part.
        optional broader: IssueId = "river",
        /// The issue's Wikidata item.
        optional wikidata: Qid = "Q283",
        /// Anything else about the issue; it is kept and never interpreted.
        map extra: Extra = {"chapter": 3},
    }
}

record! {
    /// An event at which something was said.
    ///
    /// ```
    /// use onrecord::model::{Occasion, OccasionKind};
    ///
    /// let mut briefing = Occasion::new(OccasionKind::Briefing);
    /// briefing.place = Some("Port Callis".to_owned());
    /// assert_eq!(briefing.kind.as_str(), "briefing");
    /// ```
    pub struct Occasion {
        /// What kind of event it was.
        required kind: OccasionKind = "briefing",
        /// When it took place (EDTF).
        optional date: Edtf = "2031-03-03",
        /// Where it took place.
        optional place: String = "Port Callis",
        /// The name of the event.
        optional event: String = "Second round of the river talks",
        /// Who hosted it.
        optional host: ActorId = "tessaly",
        /// Who took part.
        list participants: ActorId = ["roe", "lind"],
        /// A web page about it.
        optional url: String = "https://example.org/river-talks/2",
        /// Anything else about the occasion; it is kept and never interpreted.
        map extra: Extra = {"room": "press hall"},
    }
}
