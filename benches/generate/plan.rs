//! What a made data set consists of, before any of it is written.
//!
//! Every thing in it follows from the seed and its own number. So a statement can tell what another
//! one says of itself without that one being kept, and a data set of any size is written in little
//! memory.

use jiff::civil::Date;
use jiff::{SignedDuration, civil};

use super::chance::Chance;

/// How many statements the articles have, again and again.
const LENGTHS: [usize; 5] = [9, 31, 17, 40, 23];
const ROUND: usize = 120;

/// People that the first article brings, and states, outlets and coders that any data set has.
const FIRST_PEOPLE: usize = 6;
pub(crate) const STATES: usize = 4;
pub(crate) const ISSUES: usize = 8;
pub(crate) const OUTLETS: usize = 6;
pub(crate) const CODERS: usize = 3;

/// One data set.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) seed: u64,
    /// The number of articles, at least one.
    pub(crate) articles: usize,
}

/// A statement by its place: the article, and the how manieth of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) article: usize,
    pub(crate) within: usize,
}

impl Plan {
    /// How many statements there are in an article.
    pub(crate) fn length(article: usize) -> usize {
        LENGTHS[article % LENGTHS.len()]
    }

    /// The number of the first statement of an article.
    fn first(article: usize) -> usize {
        let rest = article % LENGTHS.len();
        article / LENGTHS.len() * ROUND + LENGTHS[..rest].iter().sum::<usize>()
    }

    /// The number of a statement.
    pub(crate) fn number(place: Place) -> usize {
        Self::first(place.article) + place.within
    }

    /// How many people are known once an article has come out.
    pub(crate) fn people(article: usize) -> usize {
        FIRST_PEOPLE + article / 4
    }

    /// How many people an article is the first to quote.
    pub(crate) fn newcomers(article: usize) -> usize {
        match article {
            0 => FIRST_PEOPLE,
            _ => Self::people(article) - Self::people(article - 1),
        }
    }

    pub(crate) fn outlets(&self) -> usize {
        OUTLETS.min(self.articles)
    }

    pub(crate) fn coders(&self) -> usize {
        CODERS.min(self.articles)
    }

    /// The person who makes a statement. Whoever is new speaks first; then it is mostly those who
    /// came in of late.
    pub(crate) fn speaker(&self, place: Place) -> usize {
        let known = Self::people(place.article);
        let new = Self::newcomers(place.article);
        if place.within < new {
            return known - new + place.within;
        }
        let mut chance = Chance::of(self.seed, 1, Self::number(place));
        if chance.percent(70) {
            known - 1 - chance.below(known.min(40))
        } else {
            chance.below(known)
        }
    }

    /// The day on which an article came out.
    pub(crate) fn published(article: usize) -> Date {
        let days = i64::try_from(article / 6).unwrap_or(i64::MAX);
        day_after(civil::date(2031, 3, 4), days)
    }

    /// The day on which a statement was made: what an article begins with was said on the day before.
    pub(crate) fn said(place: Place) -> Date {
        let published = Self::published(place.article);
        if place.within * 2 < Self::length(place.article) {
            day_after(published, -1)
        } else {
            published
        }
    }

    /// Whether an article is about an occasion that is recorded.
    pub(crate) fn has_occasion(article: usize) -> bool {
        article.is_multiple_of(2)
    }

    /// A statement that was made before another one: mostly one of the last, sometimes one of long
    /// ago.
    pub(crate) fn earlier(chance: &mut Chance, place: Place) -> Option<Place> {
        if place.within > 0 && (place.article < 12 || chance.percent(80)) {
            let back = 1 + chance.below(place.within.min(6));
            return Some(Place {
                within: place.within - back,
                ..place
            });
        }
        // Articles of the same day are about two days in no order.
        let last = place.article.checked_sub(12)?;
        let most = if chance.percent(80) { 200 } else { usize::MAX };
        let back = chance.below((last + 1).min(most));
        Some(some_of(chance, last - back))
    }

    /// A statement that is recorded after another one, not far from it.
    pub(crate) fn later(&self, chance: &mut Chance, place: Place) -> Option<Place> {
        let most = (self.articles - 1 - place.article).min(60);
        (most > 0).then(|| {
            let forward = 1 + chance.below(most);
            some_of(chance, place.article + forward)
        })
    }
}

fn some_of(chance: &mut Chance, article: usize) -> Place {
    Place {
        article,
        within: chance.below(Plan::length(article)),
    }
}

/// The date so many days later; dates of talks never come near the end of what can be written.
pub(crate) fn day_after(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(24 * days))
}
