//! Links between agreements, and frameworks with what carried them out.

use exchange_agreement::terms::LinkKind;

use super::given::{agreed, document, linked, register};

#[test]
fn a_framework_has_what_carries_it_out_and_its_phases_and_nothing_else() {
    let register = register([
        document(agreed("framework"), &[]),
        document(linked("annex", LinkKind::Implements, "framework"), &[]),
        document(linked("phase-2", LinkKind::PhaseOf, "framework"), &[]),
        document(linked("later", LinkKind::Follows, "framework"), &[]),
        document(linked("change", LinkKind::Amends, "framework"), &[]),
        document(linked("new", LinkKind::Supersedes, "framework"), &[]),
        document(linked("annex-of-annex", LinkKind::Implements, "annex"), &[]),
        document(linked("orphan", LinkKind::Implements, "gone"), &[]),
    ]);
    let frameworks = register.frameworks();
    let shown: Vec<_> = frameworks
        .iter()
        .map(|one| {
            let by = one.carried_out_by().iter();
            let by: Vec<_> = by
                .map(|link| (link.from().id().as_str(), link.link().kind()))
                .collect();
            (one.id().as_str(), one.document().is_some(), by)
        })
        .collect();
    assert_eq!(
        shown,
        [
            (
                "annex",
                true,
                vec![("annex-of-annex", LinkKind::Implements)]
            ),
            (
                "framework",
                true,
                vec![
                    ("annex", LinkKind::Implements),
                    ("phase-2", LinkKind::PhaseOf)
                ]
            ),
            ("gone", false, vec![("orphan", LinkKind::Implements)]),
        ]
    );
    let links = register.links();
    let open: Vec<_> = links.filter(|link| link.to().is_none()).collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].link().to(), "gone");
}
