"""What words, flags and roles mean, and why a name is found, in French, by the English phrase."""

from __future__ import annotations

from collections.abc import Mapping

GLOSSARY: Mapping[str, str] = {
    "measure": "mesure",
    "indicator": "indicateur",
    "table": "table",
    "dimension": "dimension",
    "code": "code",
    "group": "groupe",
    "Flag {id}: {label}": "Marque {id} : {label}",
    "{named} of {owner}": "{named}, dans {owner}",
    "{text}: {number} meanings": "{text} : {number} sens",
    "Measures: what is counted": "Mesures : ce qui est compté",
    "Indicators: what is computed": "Indicateurs : ce qui est calculé",
    "Tables with more dimensions": "Tables à plusieurs dimensions",
    "Dimensions": "Dimensions",
    "Codes": "Codes",
    "Flags: letters in the column flag": "Marques : les lettres de la colonne flag",
    "Roles: what --as says": "Rôles : ce que dit --as",
    "Other words": "Autres mots",
    "Groups of countries": "Groupes de pays",
    "Measures of the table {table}": "Mesures de la table {table}",
    "Indicators of the table {table}": "Indicateurs de la table {table}",
    "`unhcr define TERM` explains one.": "`unhcr define TERME` en explique un.",
    "persons": "personnes",
    "persons or cases": "personnes ou dossiers",
    "ratio": "rapport",
    "per 1,000": "pour 1 000",
    "per 100,000": "pour 100 000",
    "persons per USD": "personnes par dollar",
    "inhabitants per refugee": "habitants par réfugié",
    "Id: {id}": "Id : {id}",
    "Unit: {unit}": "Unité : {unit}",
    "Stock: counted on the day": "Stock : compté à une date",
    "Flow: counted during the period": "Flux : compté au cours de la période",
    "Collected since {year}": "Collecté depuis {year}",
    "Asked of countries of asylum": "Demandé pour les pays d'asile",
    "Asked of countries of origin": "Demandé pour les pays d'origine",
    "Asked of countries of asylum and of origin": "Demandé pour les pays d'asile et d'origine",
    "Asked of countries of origin and of asylum": "Demandé pour les pays d'origine et d'asile",
    "Filed by country of asylum, origins apart": "Enregistré par pays d'asile, les origines à part",
    "Filed under the country of origin, in whichever role it is asked about": (
        "Enregistré sous le pays d'origine, quel que soit le rôle demandé"
    ),
    "Filed under one country: origin and country of asylum are the same": (
        "Enregistré sous un seul pays : l'origine et le pays d'asile sont les mêmes"
    ),
    "Only for: {names}": "Seulement pour : {names}",
    "Small figures are rounded: a 5 may be 3 to 7 (flag s)": (
        "Les petits chiffres sont arrondis : un 5 peut être 3 à 7 (marque s)"
    ),
    "Counts some of the same people as, and is never added to: {names}": (
        "Compte en partie les mêmes personnes que, et ne s'additionne jamais à : {names}"
    ),
    "In no sum of displaced people: {reason}": "Dans aucune somme de personnes déplacées : {reason}",
    "Code: {code} of population_type": "Code : {code} de population_type",
    "Used in: {names}": "Utilisé dans : {names}",
    "Formula: {formula}": "Formule : {formula}",
    "In measures: {formula}": "En mesures : {formula}",
    "Computed, never stored: sums first, divides last": "Calculé, jamais stocké : additionne d'abord, divise à la fin",
    "Since {year}": "Depuis {year}",
    "Publisher: {name}": "Éditeur : {name}",
    "Broken down by: {names}": "Ventilé par : {names}",
    "Counts: {names}": "Compte : {names}",
    "Computed from them: {names}": "Calculé à partir de là : {names}",
    "Command: {command}": "Commande : {command}",
    "Table: {id}": "Table : {id}",
    "In: {names}": "Dans : {names}",
    "Column: {id}": "Colonne : {id}",
    "Code: {code}": "Code : {code}",
    "Measure: {id}": "Mesure : {id}",
    "A code of {id}: {definition}": "Un code de la dimension {id} : {definition}",
    "Flag: {letter}": "Marque : {letter}",
    "List of {year}": "Liste de {year}",
    "Note: {text}": "Note : {text}",
    "A region of UNHCR's": "Une région du HCR",
    "A region of the UN's (M49)": "Une région des Nations Unies (M49)",
    "An income group of the World Bank's": "Un groupe de revenu de la Banque mondiale",
    "A group of the UN's": "Un groupe des Nations Unies",
    "{number} countries and territories: {names}.": "{number} pays et territoires : {names}.",
    "computed": "calculé",
    "The country has no figure of this kind in the period. It is missing, and never 0.": (
        "Le pays n'a pas de chiffre de ce genre pour la période. Il manque, et n'est jamais 0."
    ),
    "Before a measure's first year nobody was counted, so that the cell is empty, and never 0.": (
        "Avant la première année d'une mesure, personne n'était compté : la cellule est vide, et jamais 0."
    ),
    (
        "Small figures are rounded to the nearest 5 before they are published; in decisions that goes for "
        "figures up to 10. Published parts therefore need not add up to their total."
    ): (
        "Les petits chiffres sont arrondis à 5 près avant d'être publiés ; pour les décisions, cela vaut "
        "jusqu'à 10. La somme des parties publiées n'est donc pas forcément égale à leur total."
    ),
    (
        "A step that comes from a change in what is counted, and not from people who moved: as when people "
        "are counted among other people in need of international protection who were counted as refugees "
        "before."
    ): (
        "Un saut dû à un changement de ce qui est compté, et non à des personnes qui se sont déplacées : "
        "comme lorsque des personnes comptées auparavant comme réfugiées le sont parmi les autres personnes "
        "ayant besoin d'une protection internationale."
    ),
    "Figures for 30 June are provisional.": "Les chiffres au 30 juin sont provisoires.",
    "An estimate, or the figure of an earlier date where there is none for this one.": (
        "Une estimation, ou le chiffre d'une date antérieure quand il n'y en a pas pour celle-ci."
    ),
    "A later release has another figure for the same date.": (
        "Une publication ultérieure a un autre chiffre pour la même date."
    ),
    "From a dataset or a formula that the user gave.": (
        "D'un jeu de données ou d'une formule que l'utilisateur a fournis."
    ),
    "As country of asylum": "Comme pays d'asile",
    (
        "The country is asked about as the one that people are in, wherever they come from. The internally "
        "displaced are in their own country: for them, origin and country of asylum are the same."
    ): (
        "Le pays est considéré comme celui où se trouvent les personnes, d'où qu'elles viennent. Les "
        "déplacés internes sont dans leur propre pays : pour eux, l'origine et le pays d'asile sont les "
        "mêmes."
    ),
    "As country of origin": "Comme pays d'origine",
    (
        "The country is asked about as the one that people come from, wherever they are. The internally "
        "displaced are in their own country: for them, origin and country of asylum are the same."
    ): (
        "Le pays est considéré comme celui d'où viennent les personnes, où qu'elles soient. Les déplacés "
        "internes sont dans leur propre pays : pour eux, l'origine et le pays d'asile sont les mêmes."
    ),
    "Mid-year": "Mi-année",
    (
        "A figure for 30 June, asked for as mid-2024 or 2024-06. It is provisional (flag p) and never stands "
        "for the year. Returns cover six months, IDMC's figures are carried forward, and there is no "
        "breakdown by age and sex. A change is against the mid-year before."
    ): (
        "Un chiffre au 30 juin, demandé par mid-2024 ou 2024-06. Il est provisoire (marque p) et ne vaut "
        "jamais pour l'année. Les retours couvrent six mois, les chiffres de l'IDMC sont reconduits, et il "
        "n'y a pas de ventilation par âge et par sexe. Une variation se mesure par rapport à la mi-année "
        "précédente."
    ),
    "Year-end": "Fin d'année",
    "A year, such as 2025, means its 31 December. A range of years means year-ends.": (
        "Une année, comme 2025, désigne son 31 décembre. Un intervalle d'années désigne des fins d'année."
    ),
    "Stock": "Stock",
    (
        "People counted on one day: those who are there then. The change from one year to the next is not "
        "the number of those who came, because others left, went home, were born or were counted anew."
    ): (
        "Personnes comptées un jour donné : celles qui sont alors présentes. La variation d'une année à "
        "l'autre n'est pas le nombre de celles qui sont arrivées, car d'autres sont parties, rentrées chez "
        "elles, nées ou ont été recomptées."
    ),
    "Flow": "Flux",
    "People counted during a period: those who fled, returned, applied or were resettled in it.": (
        "Personnes comptées au cours d'une période : celles qui y ont fui, sont rentrées, ont demandé "
        "l'asile ou ont été réinstallées."
    ),
    (
        "All figures as UNHCR published them at one time. A release is named by its newest period, such as "
        "2025-12, and a correction of it has a number behind: 2025-12.1. Official corrections arrive between "
        "releases."
    ): (
        "Tous les chiffres tels que le HCR les a publiés à un moment donné. Une publication porte le nom de "
        "sa période la plus récente, comme 2025-12, et une correction a un numéro derrière : 2025-12.1. Des "
        "corrections officielles arrivent entre les publications."
    ),
    "Forcibly displaced people, UNHCR's total for the world": "Personnes déplacées de force, total mondial du HCR",
    (
        "Refugees, other people in need of international protection, asylum-seekers, UNRWA's Palestine "
        "refugees and IDMC's internally displaced, less the people counted twice in Gaza. A sum of UNHCR's "
        "own categories, such as `displaced`, uses UNHCR's IDPs, leaves UNRWA's refugees out, and is not "
        "this total."
    ): (
        "Réfugiés, autres personnes ayant besoin d'une protection internationale, demandeurs d'asile, "
        "réfugiés de Palestine de l'UNRWA et déplacés internes de l'IDMC, moins les personnes comptées deux "
        "fois à Gaza. Une somme des catégories du HCR, comme `displaced`, utilise les déplacés internes du "
        "HCR, exclut les réfugiés de l'UNRWA et n'est pas ce total."
    ),
    "Zero": "Zéro",
    (
        "A published 0 may mean none, one or two rounded down, or not reported. Before a measure's first "
        "year it means nothing, and the figure is missing."
    ): (
        "Un 0 publié peut signifier aucun, un ou deux arrondis vers le bas, ou non communiqué. Avant la "
        "première année d'une mesure, il ne signifie rien, et le chiffre manque."
    ),
    "member of {name}": "membre de : {name}",
    "ISO3 code": "code ISO3",
    "ISO2 code": "code ISO2",
    "M49 code": "code M49",
    "a part of it in UNHCR's figures": "une partie dans les chiffres du HCR",
    "formal name": "nom officiel",
    "former name": "ancien nom",
    "English name": "nom anglais",
    "French name": "nom français",
    "Spanish name": "nom espagnol",
    "Arabic name": "nom arabe",
    "Russian name": "nom russe",
    "Chinese name": "nom chinois",
    "other English name": "autre nom anglais",
    "other French name": "autre nom français",
    "other Spanish name": "autre nom espagnol",
    "other Arabic name": "autre nom arabe",
    "other Russian name": "autre nom russe",
    "other Chinese name": "autre nom chinois",
    "English nationality": "nationalité en anglais",
    "French nationality": "nationalité en français",
    "Spanish nationality": "nationalité en espagnol",
    "Arabic nationality": "nationalité en arabe",
    "Russian nationality": "nationalité en russe",
    "Chinese nationality": "nationalité en chinois",
    "yes": "oui",
    "no": "non",
    "{name} is in UNHCR's figures for {whole}": "dans les chiffres du HCR, {name} est compté avec : {whole}",
    "{text} is UNHCR's code for {name}": "{text} est le code du HCR pour : {name}",
    "{text} is {name}; UNHCR uses that code for {other}, write unhcr:{text} for it": (
        "{text} : {name} ; le HCR utilise ce code pour {other}, écrire unhcr:{text}"
    ),
    "{name} is {scheme}; write {written} for {other}": "{name} : {scheme} ; écrire {written} pour {other}",
    "the country": "le pays",
    "UNHCR's region": "la région du HCR",
    "the UN's region (M49)": "la région des Nations Unies (M49)",
    "the World Bank's group": "le groupe de la Banque mondiale",
    "the UN's group": "le groupe des Nations Unies",
    "the group": "le groupe",
    "Check": "Contrôle",
    "Result": "Résultat",
    "Detail": "Détail",
    "Status": "Statut",
    "Cited": "Cité",
    "Cited release": "Publication citée",
    "same": "inchangé",
    "revised": "révisé",
    "withdrawn": "retiré",
    "{status}: {told}.": "{status} : {told}.",
    "in your dataset": "dans votre jeu de données",
    "in release {name}": "dans la publication {name}",
    "{now} {here}, as cited{cited}": "{now} {here}, comme cité{cited}",
    "{then}, no figure {here}": "{then}, pas de chiffre {here}",
    "{then}, {now} {here} ({change})": "{then}, {now} {here} ({change})",
    "passed": "réussi",
    "failed": "échoué",
    "The dataset in use": "Le jeu de données utilisé",
}
