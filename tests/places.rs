//! Where things are: distances, towns, outlines.
#![cfg(feature = "cli")]

mod support;

use std::fs;

use cmq_catalog::builtin::{CATALOG, OUTLINES, TOWNS};
use cmq_catalog::catalog::{Gazetteer, Meant, Outlines, Point, Ring};
use support::{copy_of, json, pluck, stderr};

fn point(latitude: f64, longitude: f64) -> Point {
    Point {
        latitude,
        longitude,
    }
}

#[test]
fn distances_are_those_that_are_published() {
    for (one, other, km) in [
        // GeographicLib's manual: JFK to Heathrow, to a tenth of a degree.
        (point(40.6, -73.8), point(51.6, -0.5), 5551.759),
        // Geoscience Australia's manual of 1999: Flinders Peak to Buninyong.
        (
            point(-37.951_033, 144.424_868),
            point(-37.652_821, 143.926_496),
            54.972,
        ),
        // A quarter of a meridian, after which the metre was made: 10,001.966 km on WGS 84.
        (point(0.0, 3.0), point(90.0, 3.0), 10_001.966),
    ] {
        let (there, back) = (one.distance(other), other.distance(one));
        assert!((there - back).abs() < 1e-9);
        assert!((there / km - 1.0).abs() < 0.005, "{there} for {km}");
        assert!(one.distance(one) < 1e-9);
    }
}

#[test]
fn every_town_is_found_by_its_name_and_by_its_postal_code() {
    let gazetteer = Gazetteer::built(TOWNS);
    assert!(gazetteer.towns().count() > 900);
    for town in gazetteer.towns() {
        let with_department = format!("{} {}", town.name.to_uppercase(), town.department);
        for asked in [town.name, town.postal_code, &with_department] {
            let Meant::Town {
                town: found,
                namesakes,
                put_right: false,
            } = gazetteer.find(asked)
            else {
                panic!("{asked} is not found");
            };
            assert!(found == town || namesakes.contains(&town), "{asked}");
            assert!(
                namesakes.iter().all(|it| it.population <= found.population),
                "{asked}"
            );
        }
    }
}

#[test]
fn towns_are_found_as_people_type_them() {
    let gazetteer = Gazetteer::built(TOWNS);
    for (asked, name) in [
        ("st jean de luz", "Saint-Jean-de-Luz"),
        ("la rochele", "La Rochelle"),
        ("perigeux", "Périgueux"),
        ("bordaux", "Bordeaux"),
        ("MONT DE MARSAN", "Mont-de-Marsan"),
        ("angoulem", "Angoulême"),
        ("chasseneuil du", "Chasseneuil-du-Poitou"),
        ("limoge", "Limoges"),
        ("saint savin 86", "Saint-Savin"),
    ] {
        match gazetteer.find(asked) {
            Meant::Town { town, .. } => assert_eq!(town.name, name),
            near => panic!("{asked}: {near:?}"),
        }
    }
    for asked in ["chasseneuil", "saint", "saint jean", "Saint-Pierre"] {
        assert!(
            matches!(gazetteer.find(asked), Meant::Several(_)),
            "{asked}"
        );
    }
    for asked in [
        "",
        " ",
        "-",
        "a",
        "paris",
        "trifouilly",
        "99999",
        "17",
        "\u{0}",
    ] {
        assert!(matches!(gazetteer.find(asked), Meant::None(_)), "{asked}");
    }
}

#[test]
fn towns_are_heard_in_a_sentence() {
    let gazetteer = Gazetteer::built(TOWNS);
    for (said, counts, found) in [
        ("hotellerie a la rochelle", "rochelle", Some("La Rochelle")),
        ("hotellerie rochelle", "rochelle", Some("La Rochelle")),
        ("bts mont de marsan", "marsan", Some("Mont-de-Marsan")),
        ("bois a brive", "brive", Some("Brive-la-Gaillarde")),
        // Nothing of it is what the question is asked about.
        ("pau ou dax", "ou", None),
        // More than one begins so.
        ("peinture saint jean", "saint", None),
        ("", "", None),
    ] {
        let words: Vec<&str> = said.split_whitespace().collect();
        let town = gazetteer.named_in(&words, |word| word == counts);
        assert_eq!(town.map(|(_, town)| town.name), found, "{said}");
    }
}

/// Whether a point lies inside a closed line: a ray from it crosses the line an odd number of times.
fn inside(ring: &Ring, (east, north): (f64, f64)) -> bool {
    let points: Vec<(f64, f64)> = ring.points().collect();
    let mut inside = false;
    for (at, one) in points.iter().enumerate() {
        let other = points[(at + 1) % points.len()];
        let crosses = (one.1 > north) != (other.1 > north);
        let at_east = one.0 + (north - one.1) / (other.1 - one.1) * (other.0 - one.0);
        inside ^= crosses && east < at_east;
    }
    inside
}

#[test]
fn every_town_of_the_catalogue_lies_in_its_department() {
    let places = CATALOG.places.as_ref().expect("places");
    assert_eq!(OUTLINES.departments.len(), places.departments.len());
    for town in &places.towns {
        let outlines = OUTLINES.departments.iter();
        let outline = outlines.clone().find(|it| it.department == town.department);
        let outline = outline.expect("an outline");
        let (east, north) = (town.longitude, town.latitude);
        // In a hole it is inside of two lines.
        let around = outline
            .rings
            .iter()
            .filter(|ring| inside(ring, (east, north)));
        let is_inside = around.count() % 2 == 1;
        let away = outline.rings.iter().flat_map(|ring| ring.points());
        let away = away.map(|(east, north)| town.point().distance(point(north, east)));
        assert!(
            is_inside || away.fold(f64::INFINITY, f64::min) < 5.0,
            "{}",
            town.name
        );
    }
    let of_list = json(&["list", "campuses", "--near", "Saintes"]);
    let placed: Vec<bool> = of_list
        .as_array()
        .expect("an array")
        .iter()
        .map(|campus| campus["distance_km"].is_null())
        .collect();
    assert!(placed.is_sorted(), "those without a place come last");
}

#[test]
fn the_nearest_come_first_and_none_is_farther_than_asked() {
    let all = json(&["list", "trainings", "--near", "Niort"]);
    let km: Vec<f64> = all
        .as_array()
        .expect("an array")
        .iter()
        .filter_map(|it| it["distance_km"].as_f64())
        .collect();
    assert!(km.len() > 3 && km.is_sorted(), "{km:?}");
    let near = json(&["list", "trainings", "--near", "Niort", "--within", "70"]);
    let near = pluck(&near, "id");
    let all = pluck(&all, "id");
    let within = km.iter().filter(|km| **km <= 70.0).count();
    assert_eq!(near[..within], all[..within]);
    assert!(near.len() < all.len());
}

#[test]
fn mistakes_in_the_files_are_told_with_their_line() {
    let folder = copy_of("tests/small", "places");
    let path = folder.to_str().expect("UTF-8");
    let near = ["list", "campuses", "--catalog", path, "--near", "Port-Neuf"];
    fs::remove_file(folder.join("towns.tsv")).expect("it is there");
    assert!(stderr(&near, 3).contains("no towns.tsv"));

    let head = "insee\tname\tdepartment\tpostal_code\tpopulation\tlatitude\tlongitude\n";
    let town = "17000\tPort-Neuf\t17\t17001\t2000\t46.0\t-1.0\n";
    let written = |text: &str| fs::write(folder.join("towns.tsv"), text).expect("it is written");
    for (text, line) in [
        ("", 1),
        ("insee\tname\n", 1),
        (&format!("{head}{town}17001\tLe Phare\n"), 3),
        (&format!("{head}{}", town.replace("46.0", "146.0")), 2),
        (&format!("{head}{}", town.replace("46.0", "NaN")), 2),
        (&format!("{head}{}", town.replace("2000", "many")), 2),
        (&format!("{head}{}", town.replace("-1.0", "-1.0\tmore")), 2),
    ] {
        written(text);
        let told = stderr(&near, 3);
        assert!(
            told.contains(&format!("towns.tsv:{line}:1: ")),
            "{text}: {told}"
        );
        assert!(told.contains("insee name department"), "{told}");
    }
    written(&format!("{head}{town}"));
    assert_eq!(json(&near).as_array().map(Vec::len), Some(2));

    let file = folder.join("outlines.geojson");
    let feature = r#"{"type":"FeatureCollection","features":[{"properties":{"department":"17",
        "name":"Somewhere"},"geometry":{"type":"Polygon","coordinates":[[[0,45],[1,45],[1,46],[0,45]]]}}]}"#;
    for (text, said) in [
        ("{", "not well formed"),
        (&feature.replace("Polygon", "Point"), "outlines.geojson:2:"),
        (&feature.replace("[1,46]", "[1,460]"), "460"),
        // As it was written, not with all its digits.
        (&feature.replace("[1,46]", "[1,1e+300 ]"), ": 1e+300 "),
        (&feature.replace("\"name\"", "\"nam\""), "name"),
        // Written otherwise, it is the same name.
        (
            &feature.replace("\"type\":\"Polygon\"", "\"typ\\u0065\":\"Point\""),
            "outlines.geojson:2:53",
        ),
        (
            &feature.replace("\"name\":", "\"name\":\"Elsewhere\",\"name\":"),
            "duplicate field `name`",
        ),
    ] {
        fs::write(&file, text).expect("it is written");
        let fault = Outlines::read(&folder).expect_err("it is wrong");
        let told = fault.to_string();
        assert!(told.contains(said), "{text}: {told}");
    }
    fs::write(&file, feature).expect("it is written");
    let outlines = Outlines::read(&folder)
        .expect("it is right")
        .expect("it is there");
    assert_eq!(outlines.departments[0].rings[0].points().count(), 3);
}

#[test]
fn a_map_is_valid_geojson_with_every_mark_in_the_region() {
    let text = support::stdout(
        &["map", "--partners", "--near", "Pau", "--format", "geojson"],
        0,
    );
    let all: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(all["type"], "FeatureCollection");
    let features = all["features"].as_array().expect("an array");
    let mut kinds = std::collections::BTreeSet::new();
    for feature in features {
        assert_eq!(feature["type"], "Feature");
        kinds.insert(feature["properties"]["kind"].as_str().expect("a kind"));
        let coordinates = &feature["geometry"]["coordinates"];
        if feature["geometry"]["type"] == "Point" {
            let (east, north) = (coordinates[0].as_f64(), coordinates[1].as_f64());
            assert!(
                east.is_some_and(|east| (-1.8..2.7).contains(&east)),
                "{feature}"
            );
            assert!(
                north.is_some_and(|north| (42.7..47.2).contains(&north)),
                "{feature}"
            );
            continue;
        }
        assert_eq!(feature["geometry"]["type"], "MultiPolygon");
        for polygon in coordinates.as_array().expect("polygons") {
            for (at, ring) in polygon.as_array().expect("rings").iter().enumerate() {
                let ring = ring.as_array().expect("points");
                assert!(ring.len() > 3 && ring.first() == ring.last());
                let number = |value: &serde_json::Value| value.as_f64().expect("a number");
                let area: f64 = ring
                    .windows(2)
                    .map(|pair| {
                        number(&pair[0][0]) * number(&pair[1][1])
                            - number(&pair[1][0]) * number(&pair[0][1])
                    })
                    .sum();
                assert_eq!(
                    area > 0.0,
                    at == 0,
                    "borders go against the clock, holes with it"
                );
            }
        }
    }
    let kinds: Vec<&str> = kinds.into_iter().collect();
    assert_eq!(kinds, ["campus", "department", "here", "partner", "site"]);
}

#[test]
fn a_picture_of_the_map_is_complete_in_itself() {
    let svg = support::stdout(&["map", "--format", "svg", "--lang", "fr"], 0);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(svg.ends_with("</svg>\n"));
    assert_eq!(svg.matches("<path ").count(), OUTLINES.departments.len());
    assert!(svg.contains("<title>Charente (16)</title>"));
    let outside = ["href", "<script", "url(", "@import", "<image"];
    assert!(outside.iter().all(|it| !svg.contains(it)));
    // Names from a foreign catalogue are text, not markup.
    let folder = copy_of("tests/small", "markup");
    support::replace(
        &folder,
        "campuses/voile.ron",
        "Voile et",
        "<b>&\\\"Voile et",
    );
    let path = folder.to_str().expect("UTF-8");
    let svg = support::stdout(&["map", "--catalog", path, "--format", "svg"], 0);
    assert!(
        svg.contains("&lt;b&gt;&amp;&quot;Voile") && !svg.contains("<b>"),
        "{svg}"
    );
}
