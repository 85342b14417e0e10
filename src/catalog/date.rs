//! Dates as exact as they are known: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, Unexpected};

/// An ISO date cut to the precision known: `2023`, `2023-04` or `2023-04-12`.
///
/// The order puts a year before its months and a month before its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Date {
    /// Year of the Gregorian calendar.
    pub year: u16,
    /// 1 to 12, or 0 where unknown.
    pub month: u8,
    /// 1 to 31, or 0 where unknown.
    pub day: u8,
}

/// What is said of a text that is no date.
pub const EXPECTED_DATE: &str = "a date such as 2023, 2023-04 or 2023-04-12";

impl Date {
    /// The last day it can mean, with its month and day filled in.
    pub fn end(self) -> Date {
        let month = if self.month == 0 { 12 } else { self.month };
        let day = if self.day == 0 {
            days_in(self.year, month)
        } else {
            self.day
        };
        Date { month, day, ..self }
    }

    /// Whole months from the end of this date to `later`; 0 if that comes before.
    pub fn months_until(self, later: Date) -> u32 {
        let (start, end) = (self.end(), later.end());
        let months = |date: Date| u32::from(date.year) * 12 + u32::from(date.month);
        let partial = u32::from(end.day < start.day);
        months(end).saturating_sub(months(start) + partial)
    }

    /// Whether what dates from then is older than two years on `today`.
    pub fn is_old(self, today: Date) -> bool {
        self.months_until(today) >= 24
    }

    /// The date of a count of days since 1 January 1970, UTC.
    ///
    /// Howard Hinnant's `civil_from_days` (<https://howardhinnant.github.io/date_algorithms.html>),
    /// for days from 1970 on.
    pub fn from_unix_days(days: u64) -> Date {
        let days = days + 719_468;
        let era = days / 146_097;
        let of_era = days % 146_097;
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        Date {
            year: u16::try_from(year).unwrap_or(u16::MAX),
            month: u8::try_from(month).unwrap_or(12),
            day: u8::try_from(day).unwrap_or(31),
        }
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// A text that is no date.
#[derive(Debug)]
pub struct NotADate;

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let number = |part: Option<&str>, digits: usize| match part {
            None => Ok(0),
            Some(part) if part.len() == digits && part.bytes().all(|b| b.is_ascii_digit()) => {
                part.parse::<u16>().map_err(|_| NotADate)
            }
            Some(_) => Err(NotADate),
        };
        let mut parts = text.split('-');
        let year = number(parts.next(), 4)?;
        let (month, day) = (parts.next(), parts.next());
        let given = (month.is_some(), day.is_some());
        let month = u8::try_from(number(month, 2)?).map_err(|_| NotADate)?;
        let day = u8::try_from(number(day, 2)?).map_err(|_| NotADate)?;
        let month_right = (1..=12).contains(&month) || !given.0;
        let day_right = (1..=days_in(year, month)).contains(&day) || !given.1;
        if parts.next().is_some() || !month_right || !day_right {
            return Err(NotADate);
        }
        Ok(Date { year, month, day })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            let (year, month, day) = Deserialize::deserialize(deserializer)?;
            let date = Date { year, month, day };
            let read = date.to_string().parse().ok();
            return read
                .filter(|read| *read == date)
                .ok_or_else(|| D::Error::custom(EXPECTED_DATE));
        }
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse()
            .map_err(|NotADate| D::Error::invalid_value(Unexpected::Str(&text), &EXPECTED_DATE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_to_the_precision_given_and_written_back() {
        for text in ["2023", "2023-04", "2023-04-12", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
        for text in [
            "",
            "23",
            "2023-13",
            "2023-02-30",
            "2023-4",
            "2023-04-12-01",
            "avril",
            "2023-00",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text}");
        }
    }

    #[test]
    fn months_are_counted_from_the_end_of_what_is_known() {
        let months = |from: &str, to: &str| {
            from.parse::<Date>()
                .unwrap()
                .months_until(to.parse().unwrap())
        };
        assert_eq!(months("2023-04", "2026-11-25"), 42);
        assert_eq!(months("2023", "2024-01-31"), 1);
        assert_eq!(months("2026", "2023"), 0);
    }

    #[test]
    fn days_since_1970_give_the_calendar_day() {
        assert_eq!(Date::from_unix_days(0).to_string(), "1970-01-01");
        assert_eq!(Date::from_unix_days(11_016).to_string(), "2000-02-29");
        assert_eq!(Date::from_unix_days(20_782).to_string(), "2026-11-25");
    }
}
