"""Headings, columns, flags and remarks in Spanish, by the English phrase."""

from __future__ import annotations

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    # Columns
    "Accommodation": "Alojamiento",
    "Age": "Edad",
    "Application": "Solicitud",
    "Applications": "Solicitudes",
    "Asylum": "País de asilo",
    "Asylum ISO3": "ISO3 del país de asilo",
    "Change in %": "Variación en %",
    "Earlier figure": "Cifra anterior",
    "Earlier release": "Publicación anterior",
    "Change on a year": "Variación en un año",
    "Children": "Niños",
    "Counted in": "Contado en",
    "Country": "País",
    "Decided on merits": "Decisiones sobre el fondo",
    "Figure": "Cifra",
    "Flag": "Marca",
    "Found by": "Hallado por",
    "From": "Origen",
    "Housing": "Vivienda",
    "ISO2": "ISO2",
    "ISO3": "ISO3",
    "Id": "Id",
    "In": "Asilo",
    "In the year": "En el año",
    "Income group": "Grupo de ingreso",
    "Kind": "Tipo",
    "Known by age": "Edad conocida",
    "Known by sex": "Sexo conocido",
    "LDC": "PMA",
    "Label": "Etiqueta",
    "Level": "Nivel",
    "M49": "M49",
    "M49 intermediate region": "Región intermedia M49",
    "M49 region": "Región M49",
    "M49 subregion": "Subregión M49",
    "Measure": "Medida",
    "Men and boys": "Hombres y niños",
    "Note": "Nota",
    "Of": "De",
    "Of the world": "Del mundo",
    "On a year before": "En un año",
    "Origin": "País de origen",
    "Origin ISO3": "ISO3 del país de origen",
    "People": "Personas",
    "People here": "Personas aquí",
    "Period": "Período",
    "Place": "Lugar",
    "Population": "Población",
    "Population table": "Tabla de población",
    "Procedure": "Procedimiento",
    "Rank": "Puesto",
    "Release": "Publicación",
    "Role": "Papel",
    "Share": "Proporción",
    "Share of the world": "Proporción mundial",
    "Since": "Desde",
    "Together": "Juntos",
    "UNHCR code": "Código ACNUR",
    "UNHCR region": "Región del ACNUR",
    "Unit": "Unidad",
    "Urban or rural": "Urbano o rural",
    "Value": "Valor",
    "Where": "Dónde",
    "Who": "Quién",
    "Women": "Mujeres",
    "Women and girls": "Mujeres y niñas",
    "Year": "Año",
    "on a year before": "en un año",
    "ten years": "diez años",
    "Own formulas": "Fórmulas propias",
    # Roles
    "as country of asylum": "como país de asilo",
    "as country of origin": "como país de origen",
    "Main origins: {countries}": "Principales países de origen: {countries}",
    "Mainly in: {countries}": "Principales países de asilo: {countries}",
    "people {where}": "personas {where}",
    "people recorded as {name}": "personas registradas como «{name}»",
    # Flags
    "not available": "no disponible",
    "not collected or not applicable": "no recopilado o no aplicable",
    "small, rounded": "cifra pequeña, redondeada",
    "break in series": "ruptura de la serie",
    "provisional (mid-year)": "provisional (mitad de año)",
    "estimate or carried from another year": "estimación o tomado de otro año",
    "revised since the first release held here": "revisado desde la primera publicación conservada aquí",
    "the user's own figure": "cifra propia del usuario",
    # Source line and notes
    "Source: {source}": "Fuente: {source}",
    "release {names}": "publicación {names}",
    "releases {names}": "publicaciones {names}",
    "{first} to {last}": "de {first} a {last}",
    "note: {text}": "nota: {text}",
    "{name}: {label}": "{name}: {label}",
    " and {number} more": " y {number} más",
    "1 member": "1 miembro",
    "{number} members": "{number} miembros",
    "{first} to {last} members": "de {first} a {last} miembros",
    "{number} of {all} periods, {span}": "{number} de {all} períodos, {span}",
    "{id}: {parts} not collected yet, left out of the sum": (
        "{id}: {parts} aún no se recopilaba, queda fuera de la suma"
    ),
    "{ids}, {name}: no figure for {who}, left out ({span})": "{ids}, {name}: sin datos de {who}, quedan fuera ({span})",
    "{name}, {when}: nobody is counted, or there is no figure": "{name}, {when}: nadie contado, o no hay datos",
    "{name}, {when}: nobody to rank": "{name}, {when}: ningún país que clasificar",
    "{shown} of {known} breaks shown; --top 0 shows all": (
        "se muestran {shown} de {known} rupturas; --top 0 las muestra todas"
    ),
    "{shown} of {known} revised figures shown, the largest changes; --top 0 shows all": (
        "se muestran {shown} de {known} cifras revisadas, los mayores cambios; --top 0 las muestra todas"
    ),
    "{shown} of {known} changes shown; --top 0 shows all": (
        "se muestran {shown} de {known} cambios; --top 0 los muestra todos"
    ),
    "{name}, {when}: {shown} of {known} countries shown; --top 0 shows all": (
        "{name}, {when}: se muestran {shown} de {known} países; --top 0 los muestra todos"
    ),
    "{name}, {when}: {number} countries have no figure and no rank": (
        "{name}, {when}: {number} países no tienen datos ni puesto"
    ),
    "a single file is not added up to the world: there is only what it states for WLD": (
        "un solo archivo no se suma para el mundo: solo hay lo que indica para WLD"
    ),
    "as origin: only people in the countries that this dataset has figures for": (
        "como origen: solo las personas en los países de los que este conjunto tiene datos"
    ),
    # Pairs
    "Others ({number} countries)": "Otros ({number} países)",
    "Origin not told": "Origen no indicado",
    "Whereabouts not told": "Lugar no indicado",
    "{name}, {when}: {number} people are in the total without an origin; shares are of all": (
        "{name}, {when}: {number} personas están en el total sin origen; los porcentajes son del conjunto"
    ),
    "{name}, {when}: {number} people are in the total without a country of asylum; shares are of all": (
        "{name}, {when}: {number} personas están en el total sin país de asilo; los porcentajes son del conjunto"
    ),
    "{name} (at home)": "{name} (en el propio país)",
    # Solutions
    "Refugees who returned to it": "Refugiados retornados al país",
    "Refugees who returned from it": "Retornados desde el país",
    "Internally displaced who returned home in it": "Desplazados retornados",
    "Refugees resettled to it": "Reasentados en el país",
    "Its refugees resettled elsewhere": "Reasentados en otros países",
    "Refugees naturalised in it": "Naturalizados en el país",
    "Its refugees naturalised elsewhere": "Naturalizados en otros países",
    # Asylum
    "Asylum: {who}": "Asilo: {who}",
    "Decisions": "Decisiones",
    "Decisions, counted in persons": "Decisiones, contadas en personas",
    "Decisions, counted in cases": "Decisiones, contadas en casos",
    "Rates": "Tasas",
    "All levels": "Todos los niveles",
    "New applications: {number}.": "Solicitudes nuevas: {number}.",
    "{number} persons": "{number} personas",
    "{number} cases": "{number} casos",
    "Persons and cases, which are of one or more persons, are never added.": (
        "Las personas y los casos, que son de una o varias personas, nunca se suman."
    ),
    "All levels: one claim may pass several, and is then decided several times.": (
        "Todos los niveles: una solicitud puede pasar por varios, y entonces se decide varias veces."
    ),
    "Rates are of the claims decided on their merits; otherwise closed ones are in none.": (
        "Las tasas son de las solicitudes decididas sobre el fondo; las cerradas por otros motivos no entran "
        "en ninguna."
    ),
    "a rate on fewer than {few} decisions says little ({example}{more})": (
        "una tasa sobre menos de {few} decisiones dice poco ({example}{more})"
    ),
    "{who}, {when}: {number}": "{who}, {when}: {number}",
    # Age and sex
    "Age and sex: {who}": "Edad y sexo: {who}",
    "all": "todos",
    "age not told": "edad no indicada",
    "0 to 4": "de 0 a 4 años",
    "5 to 11": "de 5 a 11 años",
    "12 to 17": "de 12 a 17 años",
    "18 to 59": "de 18 a 59 años",
    "60 and over": "60 años y más",
    "0 to 17": "de 0 a 17 años",
    "women and girls {share} of those whose sex is known": (
        "mujeres y niñas: {share} de las personas cuyo sexo se conoce"
    ),
    "children ({ages}) {share} of those whose age is known": (
        "niños y niñas ({ages}): {share} de las personas cuya edad se conoce"
    ),
    "Coverage: of {number} in this collection, {by_sex} are broken down by sex, {by_age} by age.": (
        "Cobertura: de {number} personas de esta recopilación, el {by_sex} está desglosado por sexo y el "
        "{by_age} por edad."
    ),
    "The population table, another collection, has {number}.": (
        "La tabla de población, otra recopilación, tiene {number}."
    ),
    "The population table, another collection, has no figure.": (
        "La tabla de población, otra recopilación, no tiene datos."
    ),
    "The population table, another collection, has {number} in the whole country.": (
        "La tabla de población, otra recopilación, tiene {number} en todo el país."
    ),
    "Without figures by age and sex": "Sin datos por edad y sexo",
    "Shares and coverage": "Proporciones y cobertura",
    "{label}: shares and coverage": "{label}: proporciones y cobertura",
    "There too, with --type all: {types}.": "También hay, con --type all: {types}.",
    "{label}, {who}, {when}: {number}": "{label}, {who}, {when}: {number}",
    "a share of fewer than {few} people says little ({example}{more})": (
        "una proporción sobre menos de {few} personas dice poco ({example}{more})"
    ),
    "The bands are of unequal length: 18 to 59 spans 42 years, 0 to 4 five.": (
        "Los tramos son de longitud desigual: de 18 a 59 abarca 42 años; de 0 a 4, cinco."
    ),
    "Women and girls are of those whose sex is known, children (0 to 17) of those whose age is known.": (
        "Las mujeres y niñas son de las personas cuyo sexo se conoce; los niños (de 0 a 17 años), de "
        "aquellas cuya edad se conoce."
    ),
    "The people here are a collection of their own, not the population table's.": (
        "Las personas de aquí son de una recopilación propia, no de la tabla de población."
    ),
    # Places
    "Places: {who}": "Lugares: {who}",
    "Without places": "Sin lugares",
    "Whole country": "Todo el país",
    "Admin 1": "Admin 1",
    "Admin 2": "Admin 2",
    "Camp or site": "Campamento o sitio",
    "Town or village": "Ciudad o pueblo",
    "Not told": "No indicado",
    "(dispersed)": "(dispersos)",
    "{level}: {number} others of {all} places, {people} people (--top 0 shows all).": (
        "{level}: otros {number} de {all} lugares, {people} personas (--top 0 los muestra todos)."
    ),
    "{level}: 1 other of {all} places, {people} people (--top 0 shows all).": (
        "{level}: 1 más de {all} lugares, {people} personas (--top 0 los muestra todos)."
    ),
    (
        "A person is recorded at one level only: what stands at a region leaves out those recorded in a "
        "district, a camp or a town of it, and levels are never added."
    ): (
        "Cada persona se registra en un solo nivel: la cifra de una región no incluye a quienes están "
        "registrados en uno de sus distritos, campamentos o ciudades, y los niveles nunca se suman."
    ),
    # Countries
    "Countries and territories: {number}": "Países y territorios: {number}",
    "Found: {number}": "Hallados: {number}",
    "Special origins, which are no countries": "Orígenes especiales, que no son países",
    # Checks of figures
    "After": "Después",
    "Before": "Antes",
    "What it is": "Qué es",
    "What to do": "Qué hacer",
    "When": "Cuándo",
    "Breaks in series": "Rupturas de la serie",
    "Gaps": "Lagunas",
    "Sources that differ": "Fuentes que difieren",
    "Traps": "Trampas",
    "Other source": "Otra fuente",
    "UNHCR": "ACNUR",
}
