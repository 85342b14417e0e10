//! What the tests and measurements of the project look at from inside. It is no part of the library: other
//! programs can't count on it.

pub use crate::lang::{Lang, speak, speaking};
pub use crate::search::haystack::haystacks;

use crate::search::Index;

#[cfg(feature = "cli")]
pub use crate::{
    cli::{FilterArgs, command},
    command::Context,
    man::{Page, pages},
    output::{Terminal, obeyed},
    view::shape::Shape,
};

#[cfg(feature = "explore")]
pub use crate::explore::{Choice, Explorer, Next, Screen, draw};

/// What an index knows beside the words of the catalogue: what people say, words without meaning, words of other
/// sectors, and names.
pub fn said(index: &Index) -> impl Iterator<Item = &str> {
    let those = [&index.said, &index.elsewhere, &index.stops, &index.names];
    those.into_iter().flat_map(|lexicon| lexicon.iter())
}
