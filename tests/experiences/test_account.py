"""What an experience says: kept and read back, and wide enough for what people told before."""

import pytest

from wiki.experiences.account import Account
from wiki.experiences.models import OUTCOMES, PHASES

TESTIMONIES = {
    "a large chamber that relays its news": Account(
        platforms=("facebook", "viadeo", "youtube", "dailymotion"),
        difficulty="Tenir à jour plusieurs supports à la fois, le site compris.",
        organisation="cci-d-une-cote",
        objectives=("faire-connaitre", "amener-des-visiteurs", "nourrir-les-supports"),
        means="25 personnes de la communication se partagent les supports.",
        results="Plus de visibilité pour les services et un site mieux référencé ; les outils"
        " d’avant sont davantage consultés.",
        advice="Bien connaître les supports et ceux qui les fréquentent ; publier souvent et à"
        " propos.",
        plans="Répartir les tâches entre les équipes.",
        phase="development",
        outcome="positive",
    ),
    "advisers who watch a field": Account(
        platforms=("facebook", "viadeo", "twitter"),
        difficulty="Des sites filtrés par l’informatique de la chambre : il a fallu passer à côté"
        " du réseau. Des inscriptions arrivent ailleurs que dans le formulaire prévu.",
        organisation="un-centre-de-ressources",
        objectives=("faire-connaitre", "suivre", "amener-des-visiteurs", "trouver-des-experts"),
        results="Reconnus comme ceux qui font la veille sur leurs thèmes.",
        advice="Trois qualités : personnaliser, apporter une expertise, être régulier.",
        outcome="positive",
    ),
    "somebody who tried for a trade": Account(
        platforms=("facebook", "twitter"),
        difficulty="Aucune sur Facebook. Twitter est plus difficile à saisir.",
        organisation="une-chambre-de-region",
        objectives=("animer-une-communaute", "suivre"),
        themes=("tourisme",),
        since="2010-09",
        phase="experimentation",
        means="De l’auto-formation, du temps, un jour de formation à Twitter, un téléphone.",
        results="Une centaine de professionnels dans le carnet d’adresses ; 90 % des abonnés sont"
        " de la région.",
        hierarchy="La direction a encouragé à continuer.",
        advice="Un peu de temps, de l’envie et un bon téléphone.",
        outcome="positive",
    ),
    "a communications officer among other tasks": Account(
        platforms=("facebook", "twitter"),
        difficulty="Le temps : animer est une mission entière, en plus des autres.",
        organisation="une-chambre-de-departement",
        objectives=("faire-connaitre", "parler-a-un-public", "toucher-des-publics"),
        themes=("creation",),
        means="Une personne de la communication, avec les relations presse, en interne.",
        results="Des retours favorables remontent de l’extérieur.",
        hierarchy="La direction générale et les élus en entendent du bien ; les conseillers restent"
        " à convaincre.",
        advice="Écouter, être curieux, réagir vite sans saturer.",
        outcome="positive",
    ),
    "a magazine that meets its readers": Account(
        platforms=("facebook", "twitter"),
        difficulty="Aucune.",
        organisation="une-chambre-d-ile-de-france",
        objectives=("parler-a-un-public", "amener-des-visiteurs", "suivre"),
        means="La rédaction du magazine.",
        results="Le nombre d’abonnés ne cesse de croître.",
        hierarchy="Convaincue : carte blanche, et un séminaire demandé pour les chefs de service.",
        advice="Curiosité, réactivité, sens de l’essentiel.",
        plans="Un groupe de travail pour une stratégie commune.",
        phase="structuring",
        outcome="positive",
    ),
}
"""What the five testimonies of the first guide told, in substance, each fact in its field. Who
speaks, in which function and for whom is the capacity of the post; their headline is its title,
what they did its text.
"""


@pytest.mark.parametrize("name", TESTIMONIES)
def test_each_testimony_of_the_first_guide_fits(name: str) -> None:
    account = TESTIMONIES[name]
    assert Account.from_fields(account.to_fields()).to_fields() == account.to_fields()
    assert all((account.platforms, account.difficulty, account.objectives, account.advice))
    assert account.phase in ("", *PHASES)
    assert account.outcome in OUTCOMES


def test_every_field_is_needed_by_what_somebody_told_or_by_the_guides() -> None:
    used = {name for account in TESTIMONIES.values() for name in account.to_fields()}
    of_the_site = {"licence", "consent", "follows"}
    assert used | of_the_site == set(vars(Account()))


def test_nothing_is_kept_of_what_is_empty() -> None:
    assert Account().to_fields() == {}


def test_equal_accounts_are_kept_as_equal_fields() -> None:
    one, other = Account(platforms=("b", "a", "a")), Account(platforms=("a", "b"))
    assert one.to_fields() == other.to_fields()


@pytest.mark.parametrize(
    "kept",
    [
        {"platforms": "facebook"}, {"consent": "yes"}, {"difficulty": 3}, {"phase": None},
        {"unknown": "x"},
    ],
)  # fmt: skip
def test_fields_of_another_shape_are_left_aside(kept: dict[str, object]) -> None:
    assert Account.from_fields(kept) == Account()
