"""What is said in sentences, in Spanish, by the English phrase."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, str] = {
    "{when}, {total}{origin} were counted {tail}: {parts}{remark}.": (
        "{when} había {tail} {total}{origin}: {parts}{remark}."
    ),
    "{when}, {parts}{origin}{remark} was counted {tail}.": "{when} había {tail} {parts}{origin}{remark}.",
    "{when}, {parts}{origin}{remark} were counted {tail}.": "{when} había {tail} {parts}{origin}{remark}.",
    "{nobody} were counted {tail}.": "no había {nobody} {tail}.",
    "{tail}{origin}": "{tail}{origin}",
    "There is no figure on {people} {tail} for {date}.": "No hay datos de {people} {tail} correspondientes a {date}.",
    "{people} begin in {year}": "{people} comienzan en {year}",
    "those on {people} begin in {year}": "los de {people} comienzan en {year}",
    "Figures on {series}.": "Los datos de {series}.",
    "That equals {share} of the population of {number}.": (
        "Esto equivale al {share} de la población, que es de {number} habitantes."
    ),
    " (by UNHCR's series)": " (según la serie del ACNUR)",
    (
        "The total is a sum of these groups and not UNHCR's headline, which takes IDMC's estimate of the "
        "internally displaced ({idmc}) in the place of UNHCR's and adds UNRWA's Palestine refugees ({unrwa})."
    ): (
        "El total es la suma de estos grupos y no la cifra mundial que publica el ACNUR, que toma la "
        "estimación de desplazados internos del IDMC ({idmc}) en lugar de la del ACNUR y añade los "
        "refugiados de Palestina del UNRWA ({unrwa})."
    ),
    "IDMC's estimate of internally displaced people, a series that is never added to UNHCR's, is {number}.": (
        "La estimación de desplazados internos del IDMC, una serie que nunca se suma a la del ACNUR, es de {number}."
    ),
    "IDMC's estimate of internally displaced people {there} is {number}.": (
        "La estimación de desplazados internos {there} del IDMC es de {number}."
    ),
    "It is carried from an earlier date.": "Se toma de una fecha anterior.",
    "there": "en el país",
    "in no stated area": "en una zona no indicada",
    "UNRWA had {people} {where} on its register, who are counted apart.": (
        "El UNRWA tenía registrados {people} {where}, que se cuentan aparte."
    ),
    "Also counted {where}: {people}.": "También había {where}: {people}.",
    ", some of whom may be in the figures above too": (
        ", algunos de los cuales pueden figurar también en los datos anteriores"
    ),
    ", who are not displaced": ", que no están desplazadas",
    "under this origin": "con este origen",
    "abroad": "en el extranjero",
    "at the same date": "en la misma fecha",
    "The {people} on UNRWA's register are not among them.": "Los {people} registrados por el UNRWA no están incluidos.",
    "{people} {origin} abroad": "{people} {origin} que están en el extranjero",
    "{people} {origin}": "{people} {origin}",
    "All of the {people} {verb}.": "Todos los {people} {verb}.",
    "Of the {people}": "De los {people}",
    "By country of asylum": "Por país de asilo",
    "came": "procedían",
    "were": "estaban",
    "in places unknown": "en lugares desconocidos",
    "were of unknown or various origin": "eran de origen desconocido o diverso",
    "were stateless": "eran apátridas",
    "were Tibetan": "eran tibetanos",
    "{people}, by UNHCR's series,": "{people}, según la serie del ACNUR,",
    "rose": "aumentó",
    "fell": "disminuyó",
    "did not change": "no cambió",
    " by {number}": " en {number}",
    "in a year": "en un año",
    "in ten years": "en diez años",
    ", from {number} {when}": ", frente a {number} {when}",
    "The number {of_people} {changed}{start}.": "El número {of_people} {changed}{start}.",
    "{people} have been counted since {year} only.": (
        "Las otras personas necesitadas de protección internacional solo se cuentan desde {year}."
    ),
    "By number {of_people}, {who} ranked {rank}{others} of the {of} countries and territories with a figure": (
        "Por número {of_people}, {who} ocupaba el {rank} puesto{others} entre los {of} países y territorios con datos"
    ),
    "{told}; by their number for every 1,000 inhabitants ({rate}), {rank}{others} of {of}.": (
        "{told}; por su número por cada 1000 habitantes ({rate}), el {rank}{others} entre {of}."
    ),
    " (together with {number} other)": " (empatado con {number} más)",
    " (together with {number} others)": " (empatado con {number} más)",
    ", carried from an earlier date": ", tomada de una fecha anterior",
    "Neither UNHCR nor IDMC has a figure on {people} {where}.": (
        "Ni el ACNUR ni el IDMC tienen datos de {people} {where}."
    ),
    "IDMC's estimate of {people} {where} is {number}{carried}.": (
        "La estimación de {people} {where} del IDMC es de {number}{carried}."
    ),
    "UNHCR has no figure on {people} {where}; IDMC's estimate of them is {number}{carried}.": (
        "El ACNUR no tiene datos de {people} {where}; la estimación del IDMC es de {number}{carried}."
    ),
    "UNHCR's series has {people} {where}": "La serie del ACNUR registra {people} {where}",
    "UNHCR's series has no {people} {where}": "La serie del ACNUR no registra {people} {where}",
    "{ours}; IDMC has no figure.": "{ours}; el IDMC no tiene datos.",
    "{ours}; IDMC's estimate, which is never added to it, is {number}{carried}.": (
        "{ours}; la estimación del IDMC, que nunca se suma a ella, es de {number}{carried}."
    ),
    "{when}, {people} returned home.": "{when} se registró el retorno de {people}.",
    "No returns of refugees were counted {when}.": "No se registró ningún retorno de refugiados {when}.",
    "People {where}": "Personas {where}",
    "Change": "Evolución",
    "Returns": "Retornos",
    "Rank in the world": "Posición en el mundo",
    "Country context": "Contexto del país",
    "Legal framework": "Marco jurídico",
    "Source: {source}.": "Fuente: {source}.",
    "Show more: {command}": "Ver más: {command}",
    "The figures are provisional.": "Los datos son provisionales.",
    "About 5 stands for a small figure, which is rounded.": "«Unos 5» indica una cifra pequeña, que está redondeada.",
    "about {number}": "unos {number}",
    "less than ": "menos del ",
    "more than ": "más del ",
    "; ": "; ",
    "Serbia": "Serbia",
    "No treaty information is held on {who}.": "No tenemos información sobre tratados de este territorio.",
    (
        "As our lists have it: for the four United Nations treaties those of March 2015, with the later "
        "accessions that are known to us."
    ): (
        "Según nuestras listas: para los cuatro tratados de las Naciones Unidas, las de marzo de 2015, con "
        "las adhesiones posteriores de las que tenemos conocimiento."
    ),
    "The lists of the two African treaties are incomplete: a state that is not in them may be a party.": (
        "Las listas de los dos tratados africanos están incompletas: un Estado que no figure en ellas puede ser parte."
    ),
    "{treaty}: {standing}": "{treaty}: {standing}",
    "{who} is a party to {treaties}.": "{who} es parte en {treaties}.",
    "{who} adopted {treaties}.": "{who} adoptó {treaties}.",
    "{who} has signed {treaties}, but no ratification is known to us.": (
        "{who} ha firmado {treaties}, pero no nos consta su ratificación."
    ),
    "{who} is not a party to {treaties}, as far as our list goes.": (
        "Según nuestra lista, {who} no es parte en {treaties}."
    ),
    "Whether {who} is a party to {treaties} is not known to us.": "No nos consta si {who} es parte en {treaties}.",
    "{who} is not known to have adopted {treaties}.": "No nos consta que {who} haya adoptado {treaties}.",
    "party": "parte",
    "not a party": "no es parte",
    "not known": "no consta",
    "not known to have adopted": "no consta su adopción",
    "party since {date}": "parte desde {date}",
    "party, date not known": "parte, fecha desconocida",
    " on {date}": " ({date})",
    "signed{dated}; no ratification known to us": "firma{dated}; no nos consta su ratificación",
    "adopted{dated}; a declaration, not a treaty": "adopción{dated}; es una declaración, no un tratado",
    "accession": "adhesión",
    "adoption": "adopción",
    "ratification": "ratificación",
    "signature": "firma",
    "succession": "sucesión",
    "the year is inferred from the number of parties": "año deducido del número de Estados partes",
    "1951 Convention relating to the Status of Refugees": "Convención de 1951 sobre el Estatuto de los Refugiados",
    "1967 Protocol relating to the Status of Refugees": "Protocolo de 1967 sobre el Estatuto de los Refugiados",
    "1954 Convention relating to the Status of Stateless Persons": (
        "Convención de 1954 sobre el Estatuto de los Apátridas"
    ),
    "1961 Convention on the Reduction of Statelessness": "Convención de 1961 para Reducir los Casos de Apatridia",
    "1969 OAU Refugee Convention": "Convención de la OUA de 1969 sobre los refugiados",
    "2009 Kampala Convention on internally displaced persons": (
        "Convención de Kampala de 2009 sobre los desplazados internos"
    ),
    "1984 Cartagena Declaration on Refugees": "Declaración de Cartagena de 1984 sobre los Refugiados",
    "the 1951 Refugee Convention": "la Convención de 1951 sobre los Refugiados",
    "its 1967 Protocol": "su Protocolo de 1967",
    "the 1967 Refugee Protocol": "el Protocolo de 1967 sobre los Refugiados",
    "the 1954 statelessness convention": "la Convención de 1954 sobre los apátridas",
    "the 1961 statelessness convention": "la Convención de 1961 sobre la apatridia",
    "the statelessness conventions of 1954 and 1961": "las Convenciones de 1954 y 1961 sobre la apatridia",
    "the 1969 OAU Refugee Convention": "la Convención de la OUA de 1969 sobre los refugiados",
    "the 2009 Kampala Convention": "la Convención de Kampala de 2009",
    "the 1984 Cartagena Declaration": "la Declaración de Cartagena de 1984",
    "All countries and territories together": "Todos los países y territorios juntos",
    "Stateless people, whom UNHCR records under this origin and not by nationality": (
        "Apátridas, a quienes el ACNUR registra con este origen y no por nacionalidad"
    ),
    "The Abyei Area, which IDMC reports apart from Sudan and South Sudan": (
        "La zona de Abyei, que el IDMC presenta separada del Sudán y de Sudán del Sur"
    ),
    "Tibetan refugees, whom UNHCR records under an origin of their own": (
        "Refugiados tibetanos, a quienes el ACNUR registra con un origen propio"
    ),
    "Unknown origin, or various origins taken together": "Origen desconocido, o varios orígenes agrupados",
}

PLURALS: Mapping[str, str] = {
    "By number {of_people}, {who} ranked {rank}{others} of the {of} countries and territories with a figure": (
        "Por número {of_people}, {who} ocupaban el {rank} puesto{others} entre los {of} países y territorios con datos"
    ),
    "{who} is a party to {treaties}.": "{who} son parte en {treaties}.",
    "{who} adopted {treaties}.": "{who} adoptaron {treaties}.",
    "{who} has signed {treaties}, but no ratification is known to us.": (
        "{who} han firmado {treaties}, pero no nos consta su ratificación."
    ),
    "{who} is not a party to {treaties}, as far as our list goes.": (
        "Según nuestra lista, {who} no son parte en {treaties}."
    ),
    "Whether {who} is a party to {treaties} is not known to us.": "No nos consta si {who} son parte en {treaties}.",
    "{who} is not known to have adopted {treaties}.": "No nos consta que {who} hayan adoptado {treaties}.",
}
"""The same of countries whose name is a plural: las Bahamas son parte."""
