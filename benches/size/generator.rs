//! Catalogues of any size, in French, always the same for the same size.
//!
//! Of twenty entries one is a campus, ten are trainings, three actions and six partners; each takes about
//! as many letters as one of the project's own catalogue. Words repeat as in a language: few often, most seldom.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use fastrand::Rng;

const SECTORS: [(&str, &str); 24] = [
    ("aéronautique", "aeronautics"),
    ("bois et forêt", "wood and forest"),
    ("viticulture", "wine growing"),
    ("maroquinerie", "leather goods"),
    ("hôtellerie", "hotels"),
    ("ferroviaire", "railways"),
    ("énergies marines", "marine energies"),
    ("chimie verte", "green chemistry"),
    ("santé et autonomie", "health and autonomy"),
    ("plasturgie", "plastics"),
    ("mécanique de précision", "precision mechanics"),
    ("céramique", "ceramics"),
    ("image et son", "image and sound"),
    ("logistique", "logistics"),
    ("bâtiment durable", "sustainable building"),
    ("agroalimentaire", "food industry"),
    ("cybersécurité", "cybersecurity"),
    ("automobile", "cars"),
    ("nucléaire", "nuclear power"),
    ("textile", "textiles"),
    ("horlogerie", "watchmaking"),
    ("pêche et aquaculture", "fishing and fish farming"),
    ("tourisme", "tourism"),
    ("optique", "optics"),
];
const TRADES: [(&str, &str); 40] = [
    ("soudeur", "welder"),
    ("chaudronnier", "boilermaker"),
    ("peintre", "painter"),
    ("menuisier", "joiner"),
    ("charpentier", "carpenter"),
    ("maçon", "mason"),
    ("couvreur", "roofer"),
    ("électricien", "electrician"),
    ("électrotechnicien", "electrical technician"),
    ("mécanicien", "mechanic"),
    ("usineur", "machinist"),
    ("fraiseur", "milling operator"),
    ("technicien de maintenance", "maintenance technician"),
    ("automaticien", "automation technician"),
    ("roboticien", "robotics technician"),
    ("développeur", "developer"),
    ("administrateur de réseaux", "network administrator"),
    ("cuisinier", "cook"),
    ("serveur", "waiter"),
    ("pâtissier", "pastry cook"),
    ("boucher", "butcher"),
    ("fromager", "cheese maker"),
    ("vigneron", "wine grower"),
    ("œnologue", "oenologist"),
    ("éleveur", "breeder"),
    ("ostréiculteur", "oyster farmer"),
    ("bûcheron", "lumberjack"),
    ("sellier", "saddler"),
    ("couturier", "dressmaker"),
    ("modéliste", "pattern maker"),
    ("conducteur de trains", "train driver"),
    ("conducteur de travaux", "site manager"),
    ("géomètre", "surveyor"),
    ("chimiste", "chemist"),
    ("logisticien", "logistics officer"),
    ("infirmier", "nurse"),
    ("aide-soignant", "care assistant"),
    ("guide", "guide"),
    ("monteur", "fitter"),
    ("opticien", "optician"),
];
const OBJECTS: [(&str, &str); 32] = [
    ("avions", "planes"),
    ("bateaux", "boats"),
    ("charpentes", "roof frames"),
    ("structures métalliques", "metal structures"),
    ("circuits hydrauliques", "hydraulic circuits"),
    ("moteurs", "engines"),
    ("turbines", "turbines"),
    ("composites", "composites"),
    ("cuirs", "leathers"),
    ("vêtements", "clothes"),
    ("meubles", "furniture"),
    ("façades", "façades"),
    ("toitures", "roofs"),
    ("réseaux", "networks"),
    ("serveurs informatiques", "computer servers"),
    ("images de synthèse", "computer images"),
    ("robots", "robots"),
    ("lignes de production", "production lines"),
    ("fromages", "cheeses"),
    ("vins", "wines"),
    ("huîtres", "oysters"),
    ("volailles", "poultry"),
    ("pains", "breads"),
    ("éoliennes", "wind turbines"),
    ("panneaux solaires", "solar panels"),
    ("voies ferrées", "railway tracks"),
    ("signaux", "signals"),
    ("médicaments", "medicines"),
    ("verres", "glasses"),
    ("porcelaines", "porcelain"),
    ("entrepôts", "warehouses"),
    ("colis", "parcels"),
];
const DOING: [(&str, &str); 10] = [
    ("fabrication", "making"),
    ("entretien", "upkeep"),
    ("réparation", "repair"),
    ("conception", "design"),
    ("contrôle", "inspection"),
    ("vente", "sale"),
    ("restauration", "restoration"),
    ("montage", "assembly"),
    ("recyclage", "recycling"),
    ("conduite", "running"),
];
const DIPLOMAS: [(&str, &str); 8] = [
    ("CAP", "CAP"),
    ("Bac pro", "bac"),
    ("BTS", "bac+2"),
    ("BUT", "bac+3"),
    ("Licence professionnelle", "bac+3"),
    ("Master", "bac+5"),
    ("Diplôme d'ingénieur", "bac+5"),
    ("Doctorat", "bac+8"),
];
const SCHOOLS: [&str; 5] = ["Lycée", "Lycée professionnel", "CFA", "Université", "École"];
const SYLLABLES: [&str; 30] = [
    "ba", "bel", "bou", "car", "cha", "dau", "del", "fer", "fon", "gar", "gui", "lan", "lou",
    "mar", "mi", "mon", "nan", "pel", "per", "pon", "ri", "ron", "sau", "tan", "ter", "thi", "val",
    "ver", "vi", "zac",
];

/// Writes a catalogue of about `entries` entries into `folder`, which it empties before.
pub fn write(entries: usize, folder: &Path) -> Result<(), Box<dyn Error>> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder.join("campuses"))?;
    let mut grower = Grower::new(entries);
    for n in 0..grower.campuses {
        let text = grower.campus(n)?;
        fs::write(folder.join(format!("campuses/campus-{n}.ron")), text)?;
    }
    fs::write(folder.join("partners.ron"), grower.partners()?)?;
    fs::write(folder.join("sources.ron"), grower.sources()?)?;
    fs::write(folder.join("places.ron"), grower.places()?)?;
    fs::write(folder.join("vocabulary.ron"), grower.vocabulary()?)?;
    fs::write(
        folder.join("about.ron"),
        r#"(
    title: (fr: "Campus de partout", en: "Campuses of everywhere"),
    territory: "Partout",
    definition: [(text: (fr: "Un campus est un réseau.", en: "A campus is a network."), sources: ["source-0"])],
    ask: (text: (fr: "Demandez au campus.", en: "Ask the campus."), sources: ["source-0"]),
    examples: ["soudeur"],
    sources: ["source-0"],
)
"#,
    )?;
    Ok(())
}

struct Grower {
    random: Rng,
    campuses: usize,
    partners: usize,
    towns: Vec<String>,
    sources: usize,
    /// Trades and products that a campus has.
    said: BTreeSet<String>,
}

impl Grower {
    fn new(entries: usize) -> Grower {
        let mut random = Rng::with_seed(20_190_926);
        let campuses = (entries / 20).max(1);
        let mut towns = BTreeSet::new();
        while towns.len() < (entries / 50).clamp(5, 3_000) {
            towns.insert(name(&mut random));
        }
        Grower {
            campuses,
            partners: campuses * 6,
            towns: towns.into_iter().collect(),
            sources: (entries / 200).max(3),
            said: BTreeSet::new(),
            random,
        }
    }

    /// One of several, the first ones more often: as words are.
    fn often<T: Copy>(&mut self, those: &[T]) -> T {
        let place = self.random.f64().powi(2) * those.len() as f64;
        those[place as usize]
    }

    fn sourced(&mut self) -> String {
        format!(
            "sources: [\"source-{}\"]",
            self.random.usize(..self.sources)
        )
    }

    fn town(&mut self) -> String {
        self.towns[self.random.usize(..self.towns.len())].clone()
    }

    fn school(&mut self) -> String {
        format!("{} {}", self.often(&SCHOOLS), name(&mut self.random))
    }

    /// What someone does with something, in both languages.
    fn skill(&mut self) -> (String, String) {
        let (doing, object) = (self.often(&DOING), self.often(&OBJECTS));
        let de = if object.0.starts_with(['a', 'e', 'i', 'o', 'u', 'é', 'h']) {
            "d'"
        } else {
            "de "
        };
        (
            format!("{} {de}{}", doing.0, object.0),
            format!("{} of {}", doing.1, object.1),
        )
    }

    fn campus(&mut self, n: usize) -> Result<String, Box<dyn Error>> {
        let mut text = String::new();
        let (sector, town) = (self.often(&SECTORS), self.town());
        writeln!(text, "(\n    id: \"campus-{n}\",")?;
        writeln!(
            text,
            "    name: \"Campus {} {} {n}\",",
            sector.0,
            name(&mut self.random)
        )?;
        writeln!(
            text,
            "    academy: \"Académie {}\",",
            self.random.usize(..30)
        )?;
        let (year, cited) = (self.random.u16(2014..2026), self.sourced());
        writeln!(
            text,
            "    labels: [(label: Cmq, status: Held, since: \"{year}\", {cited})],"
        )?;
        let (skill, other) = (self.skill(), self.skill());
        writeln!(
            text,
            "    summary: (fr: \"Autour de {}, ce campus réunit lycées, universités, laboratoires et entreprises de la filière {} : {}, mais aussi {}, du CAP au doctorat.\",\n        en: \"Around {town}, this campus brings together schools, universities, laboratories and companies of {}: {}, and also {}, from CAP to doctorate.\"),",
            town, sector.0, skill.0, other.0, sector.1, skill.1, other.1
        )?;
        for (field, count) in [("fields", 4), ("products", 2)] {
            writeln!(text, "    {field}: [")?;
            let mut once = BTreeSet::new();
            for _ in 0..count {
                let (fr, en) = self.skill();
                let cited = self.sourced();
                if once.insert(fr.clone()) {
                    writeln!(
                        text,
                        "        (name: (fr: \"{fr}\", en: \"{en}\"), {cited}),"
                    )?;
                    self.said.insert(fr);
                }
            }
            writeln!(text, "    ],")?;
        }
        writeln!(text, "    trades: [")?;
        let mut once = BTreeSet::new();
        for _ in 0..4 {
            let ((fr, en), cited) = (self.often(&TRADES), self.sourced());
            if once.insert(fr) {
                writeln!(
                    text,
                    "        (name: (fr: \"{fr}\", en: \"{en}\"), {cited}),"
                )?;
                self.said.insert(fr.to_owned());
            }
        }
        writeln!(text, "    ],\n    trainings: [")?;
        for training in 0..10 {
            self.training(&mut text, n, training)?;
        }
        writeln!(text, "    ],\n    partners: [")?;
        // Six of its own and, often, two that others have too.
        let own = (0..6).map(|own| n * 6 + own);
        let shared = [(); 2].map(|()| self.random.usize(..self.partners));
        let links: BTreeSet<usize> = own.chain(shared).collect();
        for partner in links {
            let (skill, cited) = (self.skill(), self.sourced());
            writeln!(
                text,
                "        (id: \"partenaire-{partner}\", role: (fr: \"accueille des apprentis en {}\", en: \"takes apprentices in {}\"), {cited}),",
                skill.0, skill.1
            )?;
        }
        writeln!(text, "    ],\n    actions: [")?;
        for action in 0..3 {
            let (skill, town, cited) = (self.skill(), self.town(), self.sourced());
            writeln!(
                text,
                "        (id: \"action-{n}-{action}\", name: \"Projet {} {}\", date: \"{}\", town: \"{town}\",\n            text: (fr: \"Pendant un an, élèves et entreprises travaillent ensemble : {}.\", en: \"For a year, pupils and companies work together: {}.\"), {cited}),",
                skill.0,
                name(&mut self.random),
                self.random.u16(2016..2026),
                skill.0,
                skill.1,
            )?;
        }
        writeln!(text, "    ],\n    figures: [")?;
        let cited = self.sourced();
        writeln!(
            text,
            "        (label: (fr: \"Jeunes en formation\", en: \"Learners\"), value: {}, unit: (fr: \"jeunes\", en: \"learners\"), precision: About, {cited}),",
            self.random.u16(100..5_000)
        )?;
        let (cited, lead, of_site) = (self.sourced(), self.school(), self.sourced());
        writeln!(
            text,
            "    ],\n    leads: [(name: \"{lead}\", role: (fr: \"tête de réseau\", en: \"lead school\"), town: \"{town}\", {cited})],\n    sites: [(name: \"Site de {town}\", role: (fr: \"plateau technique\", en: \"workshop\"), town: \"{town}\", {of_site})],"
        )?;
        writeln!(text, "    {},\n)", self.sourced())?;
        Ok(text)
    }

    fn training(
        &mut self,
        text: &mut String,
        n: usize,
        number: usize,
    ) -> Result<(), Box<dyn Error>> {
        let (diploma, skill, trade) = (self.often(&DIPLOMAS), self.skill(), self.often(&TRADES));
        let (school, town) = (self.school(), self.town());
        let title = format!("{} {} {}", diploma.0, skill.0, name(&mut self.random));
        let bound = |cited: String| {
            format!(
                "[(level: \"{}\", as_written: \"{}\", {cited})]",
                diploma.1, diploma.0
            )
        };
        let (from, to) = (bound(self.sourced()), bound(self.sourced()));
        let (of_school, cited) = (self.sourced(), self.sourced());
        writeln!(
            text,
            "        (\n            id: \"formation-{n}-{number}\",\n            name: \"{title}\",\n            title: \"{title}\",\n            from: {from},\n            to: {to},\n            text: (fr: \"On y apprend le métier de {} : {}, avec deux stages en entreprise.\", en: \"It teaches the trade of {}: {}, with two placements.\"),\n            taught_at: [(name: \"{school}\", town: \"{town}\", {of_school})],\n            {cited},\n        ),",
            trade.0, skill.0, trade.1, skill.1,
        )?;
        Ok(())
    }

    fn partners(&mut self) -> Result<String, Box<dyn Error>> {
        let mut text = String::from("(\n    partners: [\n");
        let kinds = ["Company", "Lycee", "University", "TrainingBody", "Network"];
        for n in 0..self.partners {
            let (sector, kind) = (self.often(&SECTORS), self.often(&kinds));
            let (town, cited) = (self.town(), self.sourced());
            writeln!(
                text,
                "        (id: \"partenaire-{n}\", name: \"{} {} {n}\", kind: {kind}, town: \"{town}\", {cited}),",
                capital(sector.0),
                name(&mut self.random),
            )?;
        }
        text.push_str("    ],\n)\n");
        Ok(text)
    }

    fn sources(&mut self) -> Result<String, Box<dyn Error>> {
        let mut text = String::from("(\n    sources: [\n");
        for n in 0..self.sources {
            writeln!(
                text,
                "        (id: \"source-{n}\", title: \"Page {n} sur les campus\", publisher: \"Académie {}\", date: \"20{}\", address: \"https://www.example.org/campus/{n}\", trust: Official),",
                n % 30,
                self.random.u8(16..26),
            )?;
        }
        text.push_str("    ],\n)\n");
        Ok(text)
    }

    fn places(&mut self) -> Result<String, Box<dyn Error>> {
        let mut text = String::from("(\n    academies: [\n");
        for n in 0..30 {
            writeln!(
                text,
                "        (name: \"Académie {n}\", departments: [\"{:02}\"], sources: [\"source-0\"]),",
                n + 1
            )?;
        }
        text.push_str("    ],\n    departments: [\n");
        for n in 1..=95 {
            writeln!(
                text,
                "        (code: \"{n:02}\", name: \"Département {n}\"),"
            )?;
        }
        text.push_str("    ],\n    towns: [\n");
        for (n, town) in self.towns.iter().enumerate() {
            writeln!(
                text,
                "        (name: \"{town}\", department: \"{:02}\", insee: \"{n:05}\", latitude: {:.5}, longitude: {:.5}, sources: [\"source-0\"]),",
                n % 95 + 1,
                self.random.f64() * 8.0 + 43.0,
                self.random.f64() * 10.0 - 2.0,
            )?;
        }
        text.push_str("    ],\n)\n");
        Ok(text)
    }

    /// What people say for some of the things that there are.
    fn vocabulary(&self) -> Result<String, Box<dyn Error>> {
        let mut text = String::from(
            r#"(
    stop_words: ["je", "veux", "de", "du", "des", "la", "le", "les", "et", "en", "à", "au", "dans"],
    elsewhere: ["astronaute"],
    terms: [
"#,
        );
        let terms = [
            ("avion", "fabrication d'avions"),
            ("soudure", "soudeur"),
            ("cuistot", "cuisinier"),
            ("resto", "serveur"),
            ("train", "conducteur de trains"),
        ];
        for (say, means) in terms.iter().filter(|(_, means)| self.said.contains(*means)) {
            writeln!(text, "        (say: [\"{say}\"], means: [\"{means}\"]),")?;
        }
        text.push_str("    ],\n)\n");
        Ok(text)
    }
}

/// A name that might be a town's or a person's.
fn name(random: &mut Rng) -> String {
    let mut name = String::new();
    for _ in 0..random.usize(2..5) {
        name.push_str(SYLLABLES[random.usize(..SYLLABLES.len())]);
    }
    capital(&name)
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(letters)
        .collect()
}
