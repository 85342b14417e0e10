//! The ladder of levels, and how people name its rungs.

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error};

use crate::fold::fold;

/// A rung of the ladder. The number is the French national level (décret 2019-14 of 8 January 2019).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Level {
    /// CAP, level 3.
    Cap,
    /// Baccalauréat, level 4.
    Bac,
    /// Two years after it, level 5.
    Bac2,
    /// Three years after it, level 6.
    Bac3,
    /// Five years after it, level 7.
    Bac5,
    /// Doctorate, level 8.
    Bac8,
}

/// What a person's words for a level were read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LevelReading {
    /// The rung.
    pub level: Level,
    /// Whether the words used the Roman scale of before 2019, where V is the CAP.
    pub old_scale: bool,
}

impl Level {
    /// The ladder, bottom first.
    pub const ALL: [Level; 6] = [
        Level::Cap,
        Level::Bac,
        Level::Bac2,
        Level::Bac3,
        Level::Bac5,
        Level::Bac8,
    ];

    /// The names of the rungs, bottom first.
    pub const NAMES: [&'static str; 6] = ["CAP", "bac", "bac+2", "bac+3", "bac+5", "bac+8"];

    /// Its name, the same in both languages.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The national level, 3 to 8.
    pub fn national(self) -> u8 {
        self as u8 + 3
    }

    /// What people say for it, folded; its national level first, then its name.
    pub fn said(self) -> &'static [&'static str] {
        SAID[self as usize].1
    }

    /// Reads a level as people say it: `cap`, `bac-3`, `bts`, `licence pro`, `ingénieur`, `niveau 5`,
    /// `7`; Roman figures mean the scale before 2019. `None` for anything else.
    ///
    /// ```
    /// use cmq_catalog::catalog::Level;
    /// assert_eq!(Level::read("Licence Pro").unwrap().level, Level::Bac3);
    /// assert_eq!(Level::read("niveau 5").unwrap().level, Level::Bac2);
    /// assert_eq!(Level::read("niveau V").unwrap().level, Level::Cap);
    /// ```
    pub fn read(text: &str) -> Option<LevelReading> {
        let folded = fold(text);
        let mut said = folded.trim();
        for prefix in ["niveau", "level", "diplome d'", "diplome de ", "ecole d'"] {
            said = said.strip_prefix(prefix).unwrap_or(said);
        }
        let squeezed: String = said.chars().filter(|c| !matches!(c, ' ' | '.')).collect();
        let one = squeezed.strip_suffix('s').unwrap_or(&squeezed);
        let is_said = |(_, words): &&(Level, &[&str])| {
            words.iter().any(|word| {
                let word = || word.chars().filter(|c| *c != ' ');
                word().eq(squeezed.chars()) || word().eq(one.chars())
            })
        };
        if let Some((level, _)) = SAID.iter().find(is_said) {
            return Some(LevelReading {
                level: *level,
                old_scale: false,
            });
        }
        let roman = [
            (Level::Cap, "v"),
            (Level::Bac, "iv"),
            (Level::Bac2, "iii"),
            (Level::Bac3, "ii"),
            (Level::Bac5, "i"),
        ];
        let old = roman.into_iter().find(|(_, figure)| *figure == squeezed);
        old.map(|(level, _)| LevelReading {
            level,
            old_scale: true,
        })
    }
}

/// What people say for each rung, folded; blanks do not matter.
const SAID: [(Level, &[&str]); 6] = [
    (Level::Cap, &["3", "cap", "capa", "bep", "bac-3"]),
    (
        Level::Bac,
        &[
            "4",
            "bac",
            "bac pro",
            "bac professionnel",
            "bac techno",
            "bac technologique",
            "bac general",
            "baccalaureat",
            "baccalaureat professionnel",
            "bp",
            "brevet professionnel",
            "bac+0",
            "bac+1",
        ],
    ),
    (
        Level::Bac2,
        &["5", "bac+2", "bts", "btsa", "btsm", "dut", "deust"],
    ),
    (
        Level::Bac3,
        &[
            "6",
            "bac+3",
            "bac+4",
            "but",
            "licence",
            "licence pro",
            "licence professionnelle",
            "lp",
            "bachelor",
            "dnmade",
            "maitrise",
        ],
    ),
    (
        Level::Bac5,
        &[
            "7",
            "bac+5",
            "bac+6",
            "bac+7",
            "master",
            "mastere",
            "ingenieur",
            "ingenieure",
            "engineer",
        ],
    ),
    (
        Level::Bac8,
        &[
            "8",
            "bac+8",
            "doctorat",
            "doctorate",
            "these",
            "docteur",
            "phd",
        ],
    ),
];

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let rung = u32::deserialize(deserializer)? as usize;
            let level = Level::ALL.get(rung).copied();
            return level.ok_or_else(|| D::Error::custom("there is no such level"));
        }
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        Level::ALL
            .into_iter()
            .find(|level| level.name() == text)
            .ok_or_else(|| D::Error::unknown_variant(&text, &Level::NAMES))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ladder_is_ordered_and_each_name_reads_as_its_rung() {
        assert!(Level::ALL.is_sorted());
        for (level, national) in Level::ALL.into_iter().zip(3..) {
            assert_eq!(level.national(), national);
            assert_eq!(Level::read(level.name()).unwrap().level, level);
            assert_eq!(Level::read(&national.to_string()).unwrap().level, level);
        }
    }

    #[test]
    fn roman_figures_mean_the_old_scale() {
        let reading = Level::read("Niveau V").unwrap();
        assert_eq!((reading.level, reading.old_scale), (Level::Cap, true));
        assert_eq!(Level::read("iii").unwrap().level, Level::Bac2);
        assert_eq!(Level::read("bac + 5").unwrap().level, Level::Bac5);
        assert_eq!(
            Level::read("Diplôme d’ingénieur").unwrap().level,
            Level::Bac5
        );
        assert!(Level::read("bac+9").is_none());
        assert!(Level::read("").is_none());
    }
}
