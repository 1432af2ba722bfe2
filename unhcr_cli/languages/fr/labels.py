"""Headings, columns, flags and remarks in French, by the English phrase."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    # Columns
    "Accommodation": "Hébergement",
    "Age": "Âge",
    "Application": "Demande",
    "Applications": "Demandes",
    "Asylum": "Pays d'asile",
    "Asylum ISO3": "ISO3 du pays d'asile",
    "Change in %": "Variation en %",
    "Earlier figure": "Chiffre précédent",
    "Earlier release": "Publication précédente",
    "Change on a year": "Variation sur un an",
    "Children": "Enfants",
    "Counted in": "Compté en",
    "Country": "Pays",
    "Decided on merits": "Décisions sur le fond",
    "Figure": "Chiffre",
    "Flag": "Marque",
    "Found by": "Trouvé par",
    "From": "Origine",
    "Housing": "Logement",
    "ISO2": "ISO2",
    "ISO3": "ISO3",
    "Id": "Id",
    "In": "Asile",
    "In the year": "Au cours de l'année",
    "Income group": "Groupe de revenu",
    "Kind": "Type",
    "Known by age": "Âge connu",
    "Known by sex": "Sexe connu",
    "LDC": "PMA",
    "Label": "Libellé",
    "Level": "Niveau",
    "M49": "M49",
    "M49 intermediate region": "Région intermédiaire M49",
    "M49 region": "Région M49",
    "M49 subregion": "Sous-région M49",
    "Measure": "Mesure",
    "Men and boys": "Hommes et garçons",
    "Note": "Note",
    "Of": "De",
    "Of the world": "Part mondiale",
    "On a year before": "Sur un an",
    "Origin": "Pays d'origine",
    "Origin ISO3": "ISO3 du pays d'origine",
    "People": "Personnes",
    "People here": "Personnes ici",
    "Period": "Période",
    "Place": "Lieu",
    "Population": "Population",
    "Population table": "Table de population",
    "Procedure": "Procédure",
    "Rank": "Rang",
    "Release": "Publication",
    "Role": "Rôle",
    "Share": "Part",
    "Share of the world": "Part mondiale",
    "Since": "Depuis",
    "Together": "Ensemble",
    "UNHCR code": "Code HCR",
    "UNHCR region": "Région du HCR",
    "Unit": "Unité",
    "Urban or rural": "Urbain ou rural",
    "Value": "Valeur",
    "Where": "Où",
    "Who": "Qui",
    "Women": "Femmes",
    "Women and girls": "Femmes et filles",
    "Year": "Année",
    "on a year before": "sur un an",
    "ten years": "dix ans",
    # Sections
    "Own formulas": "Formules de l'utilisateur",
    # Roles
    "as country of asylum": "comme pays d'asile",
    "as country of origin": "comme pays d'origine",
    "Main origins: {countries}": "Principaux pays d'origine : {countries}",
    "Mainly in: {countries}": "Principaux pays d'asile : {countries}",
    "people {where}": "personnes {where}",
    "people recorded as {name}": "personnes enregistrées sous « {name} »",
    # Flags
    "not available": "non disponible",
    "not collected or not applicable": "non collecté ou sans objet",
    "small, rounded": "petit chiffre, arrondi",
    "break in series": "rupture de série",
    "provisional (mid-year)": "provisoire (mi-année)",
    "estimate or carried from another year": "estimation ou reprise d'une autre année",
    "revised since the first release held here": "révisé depuis la première publication conservée ici",
    "the user's own figure": "chiffre de l'utilisateur",
    # Source line and notes
    "Source: {source}": "Source : {source}",
    "release {names}": "publication {names}",
    "releases {names}": "publications {names}",
    "{first} to {last}": "{first} à {last}",
    "note: {text}": "note : {text}",
    "{name}: {label}": "{name} : {label}",
    " and {number} more": " et {number} autres",
    "1 member": "1 membre",
    "{number} members": "{number} membres",
    "{first} to {last} members": "{first} à {last} membres",
    "{number} of {all} periods, {span}": "{number} périodes sur {all}, {span}",
    "{id}: {parts} not collected yet, left out of the sum": "{id} : {parts} pas encore collecté, exclu de la somme",
    "{ids}, {name}: no figure for {who}, left out ({span})": (
        "{ids}, {name} : pas de chiffre pour {who}, exclus ({span})"
    ),
    "{name}, {when}: nobody is counted, or there is no figure": (
        "{name}, {when} : personne n'est compté, ou il n'y a pas de chiffre"
    ),
    "{name}, {when}: nobody to rank": "{name}, {when} : aucun pays à classer",
    "{shown} of {known} breaks shown; --top 0 shows all": (
        "{shown} ruptures affichées sur {known} ; --top 0 les affiche toutes"
    ),
    "{shown} of {known} revised figures shown, the largest changes; --top 0 shows all": (
        "{shown} chiffres révisés affichés sur {known}, les plus grands changements ; --top 0 les affiche tous"
    ),
    "{shown} of {known} changes shown; --top 0 shows all": (
        "{shown} changements affichés sur {known} ; --top 0 les affiche tous"
    ),
    "{name}, {when}: {shown} of {known} countries shown; --top 0 shows all": (
        "{name}, {when} : {shown} pays affichés sur {known} ; --top 0 les affiche tous"
    ),
    "{name}, {when}: {number} countries have no figure and no rank": (
        "{name}, {when} : {number} pays n'ont ni chiffre ni rang"
    ),
    "a single file is not added up to the world: there is only what it states for WLD": (
        "un fichier seul n'est pas additionné au niveau mondial : il n'y a que ce qu'il indique pour WLD"
    ),
    "as origin: only people in the countries that this dataset has figures for": (
        "comme origine : seulement les personnes dans les pays pour lesquels ce jeu de données a des chiffres"
    ),
    # Pairs
    "Others ({number} countries)": "Autres ({number} pays)",
    "Origin not told": "Origine non indiquée",
    "Whereabouts not told": "Lieu non indiqué",
    "{name}, {when}: {number} people are in the total without an origin; shares are of all": (
        "{name}, {when} : {number} personnes sont dans le total sans origine ; les parts sont celles de l'ensemble"
    ),
    "{name}, {when}: {number} people are in the total without a country of asylum; shares are of all": (
        "{name}, {when} : {number} personnes sont dans le total sans pays d'asile ; les parts sont celles de l'ensemble"
    ),
    "{name} (at home)": "{name} (dans le pays)",
    # Solutions
    "Refugees who returned to it": "Rentrés dans le pays",
    "Refugees who returned from it": "Rentrés depuis le pays",
    "Internally displaced who returned home in it": "Déplacés internes rentrés",
    "Refugees resettled to it": "Réinstallés dans le pays",
    "Its refugees resettled elsewhere": "Réinstallés ailleurs",
    "Refugees naturalised in it": "Naturalisés dans le pays",
    "Its refugees naturalised elsewhere": "Naturalisés ailleurs",
    # Asylum
    "Asylum: {who}": "Asile : {who}",
    "Decisions": "Décisions",
    "Decisions, counted in persons": "Décisions, comptées en personnes",
    "Decisions, counted in cases": "Décisions, comptées en dossiers",
    "Rates": "Taux",
    "All levels": "Tous les niveaux",
    "New applications: {number}.": "Nouvelles demandes : {number}.",
    "{number} persons": "{number} personnes",
    "{number} cases": "{number} dossiers",
    "Persons and cases, which are of one or more persons, are never added.": (
        "Les personnes et les dossiers, qui concernent une ou plusieurs personnes, ne sont jamais additionnés."
    ),
    "All levels: one claim may pass several, and is then decided several times.": (
        "Tous les niveaux : une demande peut en passer plusieurs, et fait alors l'objet de plusieurs décisions."
    ),
    "Rates are of the claims decided on their merits; otherwise closed ones are in none.": (
        "Les taux portent sur les demandes tranchées sur le fond ; celles closes pour d'autres raisons ne "
        "sont dans aucun."
    ),
    "a rate on fewer than {few} decisions says little ({example}{more})": (
        "un taux sur moins de {few} décisions dit peu de chose ({example}{more})"
    ),
    "{who}, {when}: {number}": "{who}, {when} : {number}",
    # Age and sex
    "Age and sex: {who}": "Âge et sexe : {who}",
    "all": "tous",
    "age not told": "âge non précisé",
    "0 to 4": "0 à 4 ans",
    "5 to 11": "5 à 11 ans",
    "12 to 17": "12 à 17 ans",
    "18 to 59": "18 à 59 ans",
    "60 and over": "60 ans et plus",
    "0 to 17": "de 0 à 17 ans",
    "women and girls {share} of those whose sex is known": (
        "femmes et filles : {share} des personnes dont le sexe est connu"
    ),
    "children ({ages}) {share} of those whose age is known": (
        "enfants ({ages}) : {share} des personnes dont l'âge est connu"
    ),
    "Coverage: of {number} in this collection, {by_sex} are broken down by sex, {by_age} by age.": (
        "Couverture : sur {number} personnes de cette collecte, {by_sex} sont ventilées par sexe, {by_age} par âge."
    ),
    "The population table, another collection, has {number}.": (
        "La table de population, une autre collecte, en compte {number}."
    ),
    "The population table, another collection, has no figure.": (
        "La table de population, une autre collecte, n'a pas de chiffre."
    ),
    "The population table, another collection, has {number} in the whole country.": (
        "La table de population, une autre collecte, en compte {number} dans tout le pays."
    ),
    "Without figures by age and sex": "Sans chiffres par âge et par sexe",
    "Shares and coverage": "Parts et couverture",
    "{label}: shares and coverage": "{label} : parts et couverture",
    "There too, with --type all: {types}.": "Également présents, avec --type all : {types}.",
    "{label}, {who}, {when}: {number}": "{label}, {who}, {when} : {number}",
    "a share of fewer than {few} people says little ({example}{more})": (
        "une part sur moins de {few} personnes dit peu de chose ({example}{more})"
    ),
    "The bands are of unequal length: 18 to 59 spans 42 years, 0 to 4 five.": (
        "Les tranches sont de longueur inégale : 18 à 59 ans couvre 42 années, 0 à 4 ans cinq."
    ),
    "Women and girls are of those whose sex is known, children (0 to 17) of those whose age is known.": (
        "Les femmes et filles sont rapportées aux personnes dont le sexe est connu, les enfants (de 0 à 17 "
        "ans) à celles dont l'âge est connu."
    ),
    "The people here are a collection of their own, not the population table's.": (
        "Les personnes ici proviennent d'une collecte distincte, et non de la table de population."
    ),
    # Places
    "Places: {who}": "Lieux : {who}",
    "Without places": "Sans lieux",
    "Whole country": "Tout le pays",
    "Admin 1": "Admin 1",
    "Admin 2": "Admin 2",
    "Camp or site": "Camp ou site",
    "Town or village": "Ville ou village",
    "Not told": "Non précisé",
    "(dispersed)": "(dispersés)",
    "{level}: {number} others of {all} places, {people} people (--top 0 shows all).": (
        "{level} : {number} autres lieux sur {all}, {people} personnes (--top 0 les affiche tous)."
    ),
    "{level}: 1 other of {all} places, {people} people (--top 0 shows all).": (
        "{level} : 1 autre lieu sur {all}, {people} personnes (--top 0 les affiche tous)."
    ),
    (
        "A person is recorded at one level only: what stands at a region leaves out those recorded in a "
        "district, a camp or a town of it, and levels are never added."
    ): (
        "Une personne n'est enregistrée qu'à un seul niveau : le chiffre d'une région exclut celles qui sont "
        "enregistrées dans un de ses districts, camps ou villes, et les niveaux ne sont jamais additionnés."
    ),
    # Countries
    "Countries and territories: {number}": "Pays et territoires : {number}",
    "Found: {number}": "Trouvés : {number}",
    "Special origins, which are no countries": "Origines particulières, qui ne sont pas des pays",
    # Checks of figures
    "After": "Après",
    "Before": "Avant",
    "What it is": "Ce que c'est",
    "What to do": "Que faire",
    "When": "Quand",
    "Breaks in series": "Ruptures de série",
    "Gaps": "Lacunes",
    "Sources that differ": "Sources divergentes",
    "Traps": "Pièges",
    "Other source": "Autre source",
    "UNHCR": "HCR",
}
