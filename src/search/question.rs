//! What is asked: the words of a question, put right, and joined where they mean something together.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Index;
use super::near::{Ear, meant};
use super::stem::key;
use crate::catalog::{Catalog, Level, LevelReading};
use crate::fold::{Word, words};
use crate::gather::Gather;

/// A question as it was understood.
#[derive(Debug)]
pub struct Question {
    /// What is asked for, in the order of the question.
    pub parts: Vec<Part>,
    /// Levels asked for, each as it was said.
    pub levels: Vec<(String, LevelReading)>,
    tokens: Vec<Token>,
}

/// A word, or words that mean something together.
#[derive(Debug)]
pub struct Part {
    /// As it was typed. Each hit keeps it.
    pub said: Arc<str>,
    /// Its words as they are looked up.
    pub keys: Vec<String>,
    /// What the vocabulary gives for it.
    pub meanings: Vec<String>,
    /// Whether some of it was put right.
    pub put_right: bool,
    /// Whether it belongs to another sector.
    pub elsewhere: bool,
    /// Whether it counts only word by word as it stands: a name of which nothing but a level is left without
    /// the words that carry no meaning (`Cap Métiers`).
    pub as_it_stands: bool,
    /// Where it stands among the words of the question.
    place: Range<usize>,
}

#[derive(Debug)]
struct Token {
    word: Word,
    key: String,
    put_right: bool,
    stop: bool,
}

/// Articles, possessives and the prepositions that join a word to what completes it.
const LINKS: [&str; 21] = [
    "de", "du", "d", "des", "le", "la", "l", "les", "un", "une", "en", "a", "au", "aux", "sur",
    "son", "sa", "ses", "of", "the", "an",
];
/// Endings of verbs and of the names of those who do something: what follows says of what.
const DOING: [&str; 9] = ["er", "ir", "re", "eur", "ier", "ien", "iste", "ote", "chef"];

/// Endings of adjectives.
const QUALITIES: [&str; 12] = [
    "ique", "al", "if", "el", "ais", "aise", "oise", "ant", "able", "ible", "aire", "esque",
];

impl Question {
    /// Reads a question with the words that the catalogue and its vocabulary know.
    pub fn read(catalog: &Catalog, index: &Index, text: &str) -> Question {
        let mut tokens: Vec<Token> = words(text)
            .into_iter()
            .map(|word| Token::new(index, word))
            .gathered();
        if tokens.iter().all(|token| token.stop) {
            // Words without meaning are searched for when there is nothing else: those that the vocabulary
            // gives one all the same, or else all.
            let means = |token: &Token| index.term(&token.key).is_some();
            let any = tokens.iter().any(means);
            for token in &mut tokens {
                token.stop = any && !means(token);
            }
        }
        let tokens = put_right(index, tokens);
        let mut question = Question {
            parts: Vec::new(),
            levels: Vec::new(),
            tokens,
        };
        let mut at = 0;
        while at < question.tokens.len() {
            at = question.take(catalog, index, text, at);
        }
        // What is said twice is asked once.
        let mut said = FxHashSet::default();
        question.parts.retain(|part| said.insert(part.keys.clone()));
        question
    }

    /// Takes what begins at a token, and says where the next may begin.
    fn take(&mut self, catalog: &Catalog, index: &Index, text: &str, at: usize) -> usize {
        let tokens = &self.tokens;
        let longest = (index.longest as usize).min(tokens.len() - at);
        // The whole name of an entry, of several words, before anything else.
        let raw = |end: usize| joined(tokens[at..end].iter());
        let weighty = |end: usize| joined(tokens[at..end].iter().filter(|token| !token.stop));
        let name = |end: &usize| {
            let weighty = weighty(*end);
            index.is_name(&raw(*end)) || weighty.contains(' ') && index.is_name(&weighty)
        };
        let named = (at + 2..=at + longest).rev().find(name);
        let level = self.level(text, at);
        if let (None, Some((end, reading))) = (named, level) {
            self.levels.push((self.said(text, at..end), reading));
            return end;
        }
        if named.is_none() && tokens[at].stop {
            return at + 1;
        }
        let ends = || {
            (at + 1..=at + longest)
                .rev()
                .filter(|end| !tokens[end - 1].stop)
        };
        let said = ends().find(|end| index.term(&weighty(*end)).is_some());
        let elsewhere = ends().find(|end| index.is_elsewhere(&weighty(*end)));
        // Words that stand together in a text other than prose belong together.
        let literal = ends().filter(|end| end - at > 1).find(|end| {
            let keys: Vec<&str> = tokens[at..*end]
                .iter()
                .map(|token| token.key.as_str())
                .gathered();
            index.runs(&keys).any(|run| run[0].field.is_strong())
        });
        let found = [named, said, elsewhere, literal];
        let end = found.into_iter().flatten().max().unwrap_or(at + 1);
        let of_end = |found: Option<usize>| found == Some(end);
        let term = if of_end(said) {
            index.term(&weighty(end))
        } else {
            None
        };
        let vocabulary = catalog.vocabulary.as_ref();
        let meanings = term
            .and_then(|term| vocabulary?.terms.get(term))
            .map(|term| &term.means);
        let inner = &tokens[at..end];
        let keys = inner
            .iter()
            .filter(|token| !token.stop || of_end(named) || of_end(literal));
        let mut keys: Vec<String> = keys.map(|token| token.key.clone()).gathered();
        let mut put_right = inner.iter().any(|token| token.put_right);
        // A word that only phrases of the vocabulary have means nothing alone: it may be of a family that does.
        if let ([key], None, None) = (&keys[..], term, elsewhere)
            && !stands(index, key)
            && let Some(meant) = meant(&mut Ear::new(index), key)
        {
            keys = vec![meant];
            put_right = true;
        }
        let as_it_stands = of_end(named) && Level::read(&weighty(end)).is_some();
        let part = Part {
            said: self.said(text, at..end).into(),
            keys,
            meanings: meanings
                .into_iter()
                .flatten()
                .map(|meaning| meaning.to_string())
                .gathered(),
            put_right,
            as_it_stands,
            elsewhere: of_end(elsewhere) && !of_end(named) && !of_end(said),
            place: at..end,
        };
        self.parts.push(part);
        end
    }

    fn said(&self, text: &str, place: Range<usize>) -> String {
        let (first, last) = (
            &self.tokens[place.start].word,
            &self.tokens[place.end - 1].word,
        );
        text[first.start..last.end].to_owned()
    }

    /// The level that is said from a token on, in at most three words: `bac pro`, `niveau 5`, `après la 3e`.
    fn level(&self, text: &str, at: usize) -> Option<(usize, LevelReading)> {
        let tokens = &self.tokens;
        let most = (at + 3).min(tokens.len());
        let whole: Vec<&str> = tokens[at..most]
            .iter()
            .map(|token| token.word.folded.as_str())
            .gathered();
        if let ["apres", "la", "3e" | "3eme" | "troisieme"] | ["apres", "le", "brevet"] = whole[..]
        {
            // After the last class of the collège, and its brevet, comes the CAP, or the lycée.
            return Some((
                most,
                LevelReading {
                    level: Level::Cap,
                    old_scale: false,
                },
            ));
        }
        (at + 1..=most).rev().find_map(|end| {
            let said = self.said(text, at..end);
            // A figure alone is a number, and `but` is a word unless it is written as an acronym.
            let short = end == at + 1 && tokens[at].word.folded.len() < 3 && !said.contains('+');
            let but = tokens[at].word.folded == "but" && !said.starts_with("BUT");
            // A school is no level: `école d'ingénieurs` leads to those that are one.
            let school = tokens[at].key == "ecole";
            let figure = said.chars().all(|c| c.is_ascii_digit());
            let reading = Level::read(&said)
                .filter(|_| !short && !but && !school && !figure && !tokens[at].stop)?;
            Some((end, reading))
        })
    }

    /// Whether it is a sentence rather than key words: it holds words without meaning other than articles
    /// and `de`.
    pub fn is_sentence(&self) -> bool {
        self.tokens
            .iter()
            .any(|token| token.stop && !is_link(token))
    }

    /// Whether a part completes the one before: it follows directly, or after articles and `de`, a verb or
    /// the name of one who does something.
    pub fn completes_doing(&self, part: usize) -> bool {
        let Some(before) = part
            .checked_sub(1)
            .and_then(|before| self.parts.get(before))
        else {
            return false;
        };
        let between = &self.tokens[before.place.end..self.parts[part].place.start];
        let linked = !between.is_empty() && between.iter().all(is_link);
        let doing = before
            .keys
            .last()
            .is_some_and(|key| DOING.iter().any(|ending| key.ends_with(ending)));
        linked && doing
    }

    /// Whether a part says of what kind the one before is, as in `locomotive électrique`: it ends like an
    /// adjective and follows directly.
    pub fn qualifies(&self, part: usize) -> bool {
        let before = part
            .checked_sub(1)
            .and_then(|before| self.parts.get(before));
        let directly =
            before.is_some_and(|before| before.place.end == self.parts[part].place.start);
        let adjective = |key: &String| QUALITIES.iter().any(|ending| key.ends_with(ending));
        directly && self.parts[part].keys.last().is_some_and(adjective)
    }

    /// Whether a part is completed by the next, as in `réparateur de bateaux`.
    pub fn is_completed(&self, part: usize) -> bool {
        let Some(next) = self.parts.get(part + 1) else {
            return false;
        };
        let between = &self.tokens[self.parts[part].place.end..next.place.start];
        let of =
            |token: &Token| matches!(token.word.folded.as_str(), "de" | "du" | "des" | "d" | "of");
        between.iter().any(of) && between.iter().all(is_link)
    }

    /// Its weighty words as they are looked up, joined by blanks; and all of them.
    pub fn phrases(&self) -> [String; 2] {
        [
            joined(self.tokens.iter().filter(|token| !token.stop)),
            joined(self.tokens.iter()),
        ]
    }
}

fn is_link(token: &Token) -> bool {
    LINKS.contains(&token.word.folded.as_str())
}

fn joined<'a>(tokens: impl Iterator<Item = &'a Token>) -> String {
    let keys: Vec<&str> = tokens.map(|token| token.key.as_str()).gathered();
    keys.join(" ")
}

impl Token {
    fn new(index: &Index, word: Word) -> Token {
        let key = key(&word.folded).into_owned();
        Token {
            stop: index.is_stop(&key),
            put_right: false,
            key,
            word,
        }
    }
}

/// Whether a word stands in the catalogue, or one of its words that counts begins with it.
fn stands(index: &Index, key: &str) -> bool {
    let begins = || {
        let mut longer = index.beginning_with(key);
        key.len() >= 4 && longer.any(|(n, _)| index.is_strong(n))
    };
    index.find(key).is_some() || begins()
}

/// Whether a word means something as it is: then it is never taken for another.
fn is_known(index: &Index, key: &str) -> bool {
    stands(index, key)
        || index.is_said(key)
        || index.is_word_elsewhere(key)
        || Level::read(key).is_some()
}

/// Unknown words joined with a neighbour (`aéro nautique`), put right, or split (`portdepeche`).
fn put_right(index: &Index, tokens: Vec<Token>) -> Vec<Token> {
    let mut right: Vec<Token> = Vec::new();
    let mut ear = Ear::new(index);
    // What is said again is not looked for again.
    let mut known: FxHashMap<String, Option<String>> = FxHashMap::default();
    for token in tokens {
        let exact = |token: &Token| index.find(&token.key).is_some() || index.is_said(&token.key);
        if let Some(last) = right.last_mut().filter(|last| !last.stop && !token.stop)
            && !(exact(last) && exact(&token))
        {
            let whole = format!("{}{}", last.word.folded, token.word.folded);
            if is_whole(index, &key(&whole)) {
                last.key = key(&whole).into_owned();
                last.word.folded = whole;
                last.word.end = token.word.end;
                last.put_right = true;
                continue;
            }
        }
        if token.stop || is_known(index, &token.key) {
            right.push(token);
            continue;
        }
        let looked_for = known
            .entry(token.key.clone())
            .or_insert_with(|| meant(&mut ear, &token.key));
        if let Some(meant) = looked_for.clone() {
            right.push(Token {
                key: meant,
                put_right: true,
                ..token
            });
        } else {
            right.extend(split(index, token));
        }
    }
    right
}

/// Whether a word stands in the catalogue or its vocabulary.
fn is_whole(index: &Index, key: &str) -> bool {
    index.is_said(key) || index.find(key).is_some_and(|n| index.is_strong(n))
}

fn split(index: &Index, token: Token) -> Vec<Token> {
    let folded = &token.word.folded;
    let cuts = (4..folded.len().saturating_sub(3)).filter(|cut| folded.is_char_boundary(*cut));
    let halves = cuts.map(|cut| folded.split_at(cut));
    let known =
        |(left, right): &(&str, &str)| is_whole(index, &key(left)) && is_whole(index, &key(right));
    match halves.into_iter().find(known) {
        Some((left, right)) => [left, right]
            .map(|half| Token {
                key: key(half).into_owned(),
                put_right: true,
                stop: false,
                word: Word {
                    folded: half.to_owned(),
                    ..token.word
                },
            })
            .into(),
        None => vec![token],
    }
}
