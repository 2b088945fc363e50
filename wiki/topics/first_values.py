"""What a new site offers to choose from, until its administrators know better.

Platforms are those of today and those that the first guides spoke of; objectives say what a
presence on them is for, whatever the platform.
"""

from wiki.foundation.actor import Actor
from wiki.topics.actions import create_topic
from wiki.topics.models import Topic

PLATFORMS = (
    "Blog", "Bluesky", "Dailymotion", "Delicious", "Facebook", "Flickr", "Foursquare", "Instagram",
    "LinkedIn", "Mastodon", "Netvibes", "Pinterest", "Slideshare", "Threads", "TikTok", "Viadeo",
    "Vimeo", "WhatsApp", "Wikipédia", "X (Twitter)", "YouTube",
)  # fmt: skip

OBJECTIVES = {
    "fr": (
        "Parler sur un ton plus direct à un public précis",
        "Faire connaître des événements, des produits ou des services",
        "Écouter ce qui se dit et interroger ses publics",
        "Amener des visiteurs vers son site ou son blog",
        "Trouver et approcher des professionnels et des experts",
        "Animer une communauté de métier ou de thème",
        "Faire reconnaître son expertise",
        "Lancer des projets à plusieurs",
        "Suivre ce que font les autres",
        "Toucher des publics éloignés et élargir son audience",
        "Donner une seconde vie aux événements, par l’image et la vidéo",
        "Nourrir les autres supports de communication",
        "Donner un visage à l’institution",
    ),
    "en": (
        "Speak more directly to one public",
        "Make events, products or services known",
        "Listen to what is said, and ask one’s publics",
        "Bring visitors to one’s site or blog",
        "Find and approach professionals and experts",
        "Gather a community of a trade or a theme",
        "Have one’s expertise recognised",
        "Start projects together",
        "Follow what others do",
        "Reach distant publics, and more of them",
        "Give events a second life by pictures and video",
        "Feed the other means of communication",
        "Give the institution a face",
    ),
}
THEMES = {
    "fr": ("Commerce", "Création et reprise d’entreprise", "Formation", "Industrie",
           "International", "Numérique", "Tourisme", "Transition écologique"),
    "en": ("Retail", "Starting and taking over a business", "Training", "Industry",
           "International trade", "Digital", "Tourism", "Ecological transition"),
}  # fmt: skip


def create_first_topics(*, actor: Actor, language: str = "fr") -> list[Topic]:
    """The first vocabulary of an empty site, in its language."""
    language = language if language in OBJECTIVES else "fr"
    wanted = (
        ("platform", PLATFORMS), ("objective", OBJECTIVES[language]), ("theme", THEMES[language]),
    )  # fmt: skip
    return [
        create_topic(actor=actor, kind=kind, name=name) for kind, names in wanted for name in names
    ]
