"""Things of one kind that exclude each other: data only, a kind a line, the names of one thing joined by '/'."""

from index.language.lands import STATES
from index.language.peoples import PEOPLES

_OURS = frozenset({"america", "usa", "washington"})
"""Names that mostly stand for the country that a release is of."""
_WIDER = frozenset({"africa", "asia", "europe"})
"""Names of what a country lies in."""
_PEOPLES = frozenset("/".join(line.split()) for line in PEOPLES if line.split()[0] not in _OURS | _WIDER)
_STATES = frozenset(one for one in _PEOPLES if one.split("/")[0] in STATES)

ALTERNATIVES: tuple[frozenset[str], ...] = (
    *(
        frozenset(line.split())
        for line in """
        cocaine heroin fentanyl meth/methamphetamine marijuana/cannabis/pot ecstasy/mdma oxycodone lsd ketamine
        men women
        boys girls
        mother/mom father/dad
        daughter son
        sister brother
        wife husband
        corn/maize wheat soybeans/soybean/soy cotton rice barley oats sorghum peanuts/peanut potatoes/potato sugarcane tobacco hay
        apples/apple pears/pear cherries/cherry peaches/peach grapes/grape oranges/orange almonds/almond walnuts/walnut lettuce tomatoes/tomato
        cattle/cow/cows hogs/hog/pigs/pig sheep goats/goat chickens/chicken turkeys horses/horse bison/buffalo
        beef pork lamb poultry
        salmon trout tuna cod crab/crabs shrimp lobster/lobsters oysters/oyster clams/clam carp halibut herring
        coal ethanol biodiesel solar wind nuclear hydrogen geothermal
        gold silver copper zinc uranium lithium
        asthma diabetes malaria tuberculosis polio measles influenza/flu
        latino/latinos/latina/latinas/latinx/hispanic/hispanics asian/asians women/woman/female/females
        northern southern eastern western
        deep/deeper/depth wide/wider/width
        baseball football basketball soccer hockey tennis golf softball volleyball
        """.strip().splitlines()
    ),
    _STATES,
    _PEOPLES - _STATES,
)
NEVER_NEAR = frozenset({ALTERNATIVES.index(_STATES), ALTERNATIVES.index(_PEOPLES - _STATES)})
"""The kinds of which a sentence speaks of none that only those beside it name."""

HAZARDS = (
    "hazard, hazards, disaster, disasters, peril, perils, calamity, calamities, catastrophe, catastrophes, natural danger, natural dangers, "
    "natural hazard, natural hazards, natural disaster, natural disasters, natural threats, natural risks, natural events, dangers of nature, dangers from nature",
    "earthquake earthquakes quakes wildfire wildfires fire fires flood floods flooding drought hurricane hurricanes tornado "
    "tornadoes storm storms landslides mudslides tsunami eruption blizzard avalanche hail cyclone typhoon erosion freeze heat "
    "cold sea seas tides waves winds lightning volcano lava ash snow ice sinkholes locusts",
)
"""What asks for a thing of the kind, and the names of such things: hardly any is left out."""
KINDS: tuple[tuple[str, str], ...] = (
    HAZARDS,
    ("drug, drugs, narcotic, narcotics", "cocaine"),
    ("crop, crops", "corn"),
    ("fruit, fruits", "apples"),
    ("livestock, animal, animals", "cattle"),
    ("fish, seafood", "salmon"),
    ("metal, metals, mineral, minerals", "gold"),
    ("sport, sports", "baseball"),
    (
        "military branch, military branches, military services, armed services, armed forces",
        "army navy marines marine guard air force",
    ),
    (
        "aircraft, aircrafts, airplane, airplanes, plane, planes",
        "helicopter helicopters jet jets fighter bomber drone drones tanker tankers",
    ),
    (
        "weapon, weapons",
        "gun guns rifle rifles pistol pistols handgun handguns missile missiles bomb bombs knife grenades",
    ),
    ("season, seasons", "spring summer fall autumn winter"),
)
"""The same with some names of such things, or one that stands for all of its line above."""
