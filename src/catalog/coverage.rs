//! What is known of an entry, field by field.

use super::model::{Action, Campus, Partner, Training};
use super::{Entry, Kind};
use crate::gather::Gather;

/// The fields whose absence somebody could mend, by kind of entry, each named as in JSON; `since` is the first
/// day of a label, `levels` both ends of a range, `diplomas` trainings with a title, `town` a place on the map.
pub fn fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Campus => &[
            "academy", "labels", "since", "leads", "town", "websites", "levels", "diplomas",
            "context", "aims", "fields", "trades", "statuses", "partners", "actions", "figures",
        ],
        Kind::Partner => &["type", "town", "website"],
        Kind::Training => &["levels", "text", "statuses", "taught_at"],
        Kind::Action => &["date", "town", "partners"],
    }
}

impl Entry<'_> {
    /// Whether each of the [`fields`] of its kind is known.
    pub fn coverage(self) -> Vec<(&'static str, bool)> {
        let known = |field: &&'static str| (*field, self.knows(field));
        fields(self.kind()).iter().map(known).gathered()
    }

    fn knows(self, field: &str) -> bool {
        match self {
            Entry::Campus(campus) => of_campus(campus, field),
            Entry::Partner(partner) => of_partner(partner, field),
            Entry::Training(_, training) => of_training(training, field),
            Entry::Action(_, action) => of_action(action, field),
        }
    }
}

fn of_campus(campus: &Campus, field: &str) -> bool {
    let range = campus.range();
    let lead_towns = campus.leads.iter().map(|lead| &lead.town);
    let site_towns = campus.sites.iter().map(|site| &site.town);
    match field {
        "academy" => campus.academy.is_some(),
        "labels" => campus.standing().is_labelled(),
        "since" => campus.labels.iter().any(|label| label.since.is_some()),
        "leads" => !campus.leads.is_empty(),
        "town" => lead_towns.chain(site_towns).any(Option::is_some),
        "websites" => !campus.websites.is_empty(),
        "levels" => range.from.is_some() && range.to.is_some(),
        "diplomas" => campus.trainings.iter().any(|it| it.title.is_some()),
        "context" => !campus.context.is_empty(),
        "aims" => !campus.aims.is_empty(),
        "fields" => !campus.fields.is_empty(),
        "trades" => !campus.trades.is_empty(),
        "statuses" => !campus.statuses.is_empty(),
        "partners" => !campus.partners.is_empty(),
        "actions" => !campus.actions.is_empty(),
        _ => !campus.figures.is_empty(),
    }
}

fn of_partner(partner: &Partner, field: &str) -> bool {
    match field {
        "type" => partner.kind.is_some(),
        "town" => partner.town.is_some(),
        _ => partner.website.is_some(),
    }
}

fn of_training(training: &Training, field: &str) -> bool {
    let range = training.range();
    match field {
        "levels" => range.from.is_some() && range.to.is_some(),
        "text" => training.text.is_some(),
        "statuses" => !training.statuses.is_empty(),
        _ => !training.taught_at.is_empty(),
    }
}

fn of_action(action: &Action, field: &str) -> bool {
    match field {
        "date" => action.date.is_some(),
        "town" => action.town.is_some(),
        _ => !action.partners.is_empty(),
    }
}
