//! Ranks the entries of a catalogue against a question. It knows no output.
//!
//! **Words.** Both sides are folded ([`crate::fold`]) and brought to singular and masculine (`stem`).
//! Words that carry no meaning (`je veux travailler dans les`) count only where nothing else is left; then
//! those alone that the vocabulary gives one, if there are any. A beginning or a part of a word is enough, but in
//! prose, in our English for a trade, field or product, and in the sort of an organisation. A word that neither the catalogue nor its vocabulary knows is joined with its neighbour (`aéro nautique`), put
//! right if it is close to a known one (`near`: of the same family, with a letter or two wrong, alike by ear,
//! abbreviated), or split in two (`portdepeche`). A figure and a known word never are. What is said twice is
//! asked once.
//!
//! **Meanings.** The longest phrase that is the name of an entry, a level or a term of the vocabulary counts
//! as one; a name of which nothing but a level is left without its words without meaning (`Cap Métiers`) only as
//! it stands. A term leads to entries by id or by the words of a name, field, trade or product. A word
//! that has a term leads to the trainings named by a word of its family too (`chaudronnier`: `chaudronnerie`). A
//! level is a filter: what does not reach it is left out, what is not known to comes after all that does.
//!
//! **What is needed.** An entry is a hit if it has every word (a training has those of the trades, fields and
//! products of its campus too, unless a school merely offers it; the name of its campus alone makes no hit);
//! beside a word that a name, field, trade, product, partner or place has, one that only prose has need not be
//! met. What a question asks for besides:
//! 1. a word of another sector (`elsewhere` in the vocabulary) leaves the question without an answer, and
//!    finds nothing even where one word is enough;
//! 2. so does an unknown word, but for four cases, if some other word is known from more than prose: in a
//!    sentence (one with words without meaning), before `de` and a known word (`réparateur de bateaux`),
//!    right after a known word if it ends like an adjective (`locomotive électrique`), and where it is the
//!    only one beside two words that are known;
//! 3. in those, too, an unknown word that completes a verb or the name of one who does something (`peindre
//!    des U`, `conducteur de U`) leaves no answer: it says of what;
//! 4. a sentence whose known words no entry has together may ask for several things: then each counts.
//!
//! **Score.** For each word, or words that mean something together: what the texts weigh in which it was
//! found ([`Field::weight`], from six tenths of it for one word of many to the whole; in hundredths)
//! times the factors that [`Factor`] names: how it was found ([`Closeness`]); a quarter more for a meaning of
//! several words, and for one that several words ask for; in a partner two fifths less for a meaning that is
//! neither its name in everyday speech nor a word of the same family, and a quarter less for a word that has a
//! meaning besides, because a trade leads to campuses before companies; ten hundredths more for each halving of the entries that have it; a
//! fifth less if it was put right. All added, and a bonus for a name that is just what was asked for (4000) or
//! begins with it (2000). A level alone is worth 1000, and as much again where the
//! name says it so, twice as much where it begins with it. Ties go by label (a campus without one, and what is of it, last), by kind (campus, partner, training, action),
//! then by the length of the name, then by id: equal questions have equal answers. `--explain` shows it all.

pub(crate) mod factor;
pub(crate) mod haystack;
pub(crate) mod index;
mod near;
mod question;
mod rank;
pub(crate) mod sound;
pub(crate) mod stem;
pub(crate) mod steps;

pub use factor::{Closeness, Factor};
pub use haystack::Field;
pub use index::Index;
pub use question::Question;
pub use rank::{Found, Hit, Misses, Reason, Term, search};
