"""What words, flags and roles mean, and why a name is found, in Spanish, by the English phrase."""

from __future__ import annotations

from collections.abc import Mapping

GLOSSARY: Mapping[str, str] = {
    "measure": "medida",
    "indicator": "indicador",
    "table": "tabla",
    "dimension": "dimensión",
    "code": "código",
    "group": "grupo",
    "Flag {id}: {label}": "Marca {id}: {label}",
    "{named} of {owner}": "{named} de {owner}",
    "{text}: {number} meanings": "{text}: {number} significados",
    "Measures: what is counted": "Medidas: lo que se cuenta",
    "Indicators: what is computed": "Indicadores: lo que se calcula",
    "Tables with more dimensions": "Tablas con más dimensiones",
    "Dimensions": "Dimensiones",
    "Codes": "Códigos",
    "Flags: letters in the column flag": "Marcas: letras de la columna flag",
    "Roles: what --as says": "Papeles: lo que dice --as",
    "Other words": "Otras palabras",
    "Groups of countries": "Grupos de países",
    "Measures of the table {table}": "Medidas de la tabla {table}",
    "Indicators of the table {table}": "Indicadores de la tabla {table}",
    "`unhcr define TERM` explains one.": "`unhcr define TÉRMINO` explica uno.",
    "persons": "personas",
    "persons or cases": "personas o casos",
    "ratio": "razón",
    "per 1,000": "por 1000",
    "per 100,000": "por 100 000",
    "persons per USD": "personas por dólar",
    "inhabitants per refugee": "habitantes por refugiado",
    "Id: {id}": "Id: {id}",
    "Unit: {unit}": "Unidad: {unit}",
    "Stock: counted on the day": "Existencias: contado en un día",
    "Flow: counted during the period": "Flujo: contado durante el período",
    "Collected since {year}": "Recopilado desde {year}",
    "Asked of countries of asylum": "Se pregunta de países de asilo",
    "Asked of countries of origin": "Se pregunta de países de origen",
    "Asked of countries of asylum and of origin": "Se pregunta de países de asilo y de origen",
    "Asked of countries of origin and of asylum": "Se pregunta de países de origen y de asilo",
    "Filed by country of asylum, origins apart": "Registrado por país de asilo, los orígenes aparte",
    "Filed under the country of origin, in whichever role it is asked about": (
        "Registrado con el país de origen, sea cual sea el papel preguntado"
    ),
    "Filed under one country: origin and country of asylum are the same": (
        "Registrado con un solo país: el origen y el país de asilo son el mismo"
    ),
    "Only for: {names}": "Solo para: {names}",
    "Small figures are rounded: a 5 may be 3 to 7 (flag s)": (
        "Las cifras pequeñas se redondean: un 5 puede ser de 3 a 7 (marca s)"
    ),
    "Counts some of the same people as, and is never added to: {names}": (
        "Cuenta en parte a las mismas personas que, y nunca se suma a: {names}"
    ),
    "In no sum of displaced people: {reason}": "En ninguna suma de personas desplazadas: {reason}",
    "Code: {code} of population_type": "Código: {code} de population_type",
    "Used in: {names}": "Se usa en: {names}",
    "Formula: {formula}": "Fórmula: {formula}",
    "In measures: {formula}": "En medidas: {formula}",
    "Computed, never stored: sums first, divides last": "Calculado, nunca almacenado: primero suma, al final divide",
    "Since {year}": "Desde {year}",
    "Publisher: {name}": "Editor: {name}",
    "Broken down by: {names}": "Desglosado por: {names}",
    "Counts: {names}": "Cuenta: {names}",
    "Computed from them: {names}": "Calculado a partir de ello: {names}",
    "Command: {command}": "Orden: {command}",
    "Table: {id}": "Tabla: {id}",
    "In: {names}": "En: {names}",
    "Column: {id}": "Columna: {id}",
    "Code: {code}": "Código: {code}",
    "Measure: {id}": "Medida: {id}",
    "A code of {id}: {definition}": "Un código de la dimensión {id}: {definition}",
    "Flag: {letter}": "Marca: {letter}",
    "List of {year}": "Lista de {year}",
    "Note: {text}": "Nota: {text}",
    "A region of UNHCR's": "Una región del ACNUR",
    "A region of the UN's (M49)": "Una región de las Naciones Unidas (M49)",
    "An income group of the World Bank's": "Un grupo de ingreso del Banco Mundial",
    "A group of the UN's": "Un grupo de las Naciones Unidas",
    "{number} countries and territories: {names}.": "{number} países y territorios: {names}.",
    "computed": "calculado",
    "The country has no figure of this kind in the period. It is missing, and never 0.": (
        "El país no tiene un dato de este tipo en el período. Falta, y nunca es 0."
    ),
    "Before a measure's first year nobody was counted, so that the cell is empty, and never 0.": (
        "Antes del primer año de una medida no se contaba a nadie, de modo que la celda está vacía, y nunca es 0."
    ),
    (
        "Small figures are rounded to the nearest 5 before they are published; in decisions that goes for "
        "figures up to 10. Published parts therefore need not add up to their total."
    ): (
        "Las cifras pequeñas se redondean al 5 más cercano antes de publicarse; en las decisiones, hasta 10. "
        "Por eso las partes publicadas no tienen por qué sumar su total."
    ),
    (
        "A step that comes from a change in what is counted, and not from people who moved: as when people "
        "are counted among other people in need of international protection who were counted as refugees "
        "before."
    ): (
        "Un salto que viene de un cambio en lo que se cuenta, y no de personas que se movieron: como cuando "
        "se cuenta entre las otras personas necesitadas de protección internacional a quienes antes se "
        "contaba como refugiados."
    ),
    "Figures for 30 June are provisional.": "Los datos al 30 de junio son provisionales.",
    "An estimate, or the figure of an earlier date where there is none for this one.": (
        "Una estimación, o el dato de una fecha anterior donde no lo hay para esta."
    ),
    "A later release has another figure for the same date.": (
        "Una publicación posterior tiene otro dato para la misma fecha."
    ),
    "From a dataset or a formula that the user gave.": "De un conjunto de datos o una fórmula que dio el usuario.",
    "As country of asylum": "Como país de asilo",
    (
        "The country is asked about as the one that people are in, wherever they come from. The internally "
        "displaced are in their own country: for them, origin and country of asylum are the same."
    ): (
        "El país se considera como aquel en que están las personas, vengan de donde vengan. Los desplazados "
        "internos están en su propio país: para ellos, el origen y el país de asilo son el mismo."
    ),
    "As country of origin": "Como país de origen",
    (
        "The country is asked about as the one that people come from, wherever they are. The internally "
        "displaced are in their own country: for them, origin and country of asylum are the same."
    ): (
        "El país se considera como aquel del que proceden las personas, estén donde estén. Los desplazados "
        "internos están en su propio país: para ellos, el origen y el país de asilo son el mismo."
    ),
    "Mid-year": "Mitad de año",
    (
        "A figure for 30 June, asked for as mid-2024 or 2024-06. It is provisional (flag p) and never stands "
        "for the year. Returns cover six months, IDMC's figures are carried forward, and there is no "
        "breakdown by age and sex. A change is against the mid-year before."
    ): (
        "Un dato al 30 de junio, que se pide como mid-2024 o 2024-06. Es provisional (marca p) y nunca vale "
        "para el año. Los retornos abarcan seis meses, los datos del IDMC se arrastran y no hay desglose por "
        "edad y sexo. Una variación es frente a la mitad del año anterior."
    ),
    "Year-end": "Fin de año",
    "A year, such as 2025, means its 31 December. A range of years means year-ends.": (
        "Un año, como 2025, significa su 31 de diciembre. Un intervalo de años significa finales de año."
    ),
    "Stock": "Existencias",
    (
        "People counted on one day: those who are there then. The change from one year to the next is not "
        "the number of those who came, because others left, went home, were born or were counted anew."
    ): (
        "Personas contadas en un día: las que están entonces. La variación de un año a otro no es el número "
        "de las que llegaron, porque otras se fueron, retornaron, nacieron o se volvieron a contar."
    ),
    "Flow": "Flujo",
    "People counted during a period: those who fled, returned, applied or were resettled in it.": (
        "Personas contadas durante un período: las que en él huyeron, retornaron, solicitaron asilo o fueron "
        "reasentadas."
    ),
    (
        "All figures as UNHCR published them at one time. A release is named by its newest period, such as "
        "2025-12, and a correction of it has a number behind: 2025-12.1. Official corrections arrive between "
        "releases."
    ): (
        "Todos los datos tal como los publicó el ACNUR en un momento. Una publicación lleva el nombre de su "
        "período más reciente, como 2025-12, y una corrección lleva un número detrás: 2025-12.1. Entre "
        "publicaciones llegan correcciones oficiales."
    ),
    "Forcibly displaced people, UNHCR's total for the world": (
        "Personas desplazadas por la fuerza, total mundial del ACNUR"
    ),
    (
        "Refugees, other people in need of international protection, asylum-seekers, UNRWA's Palestine "
        "refugees and IDMC's internally displaced, less the people counted twice in Gaza. A sum of UNHCR's "
        "own categories, such as `displaced`, uses UNHCR's IDPs, leaves UNRWA's refugees out, and is not "
        "this total."
    ): (
        "Refugiados, otras personas necesitadas de protección internacional, solicitantes de asilo, "
        "refugiados de Palestina del UNRWA y desplazados internos del IDMC, menos las personas contadas dos "
        "veces en Gaza. Una suma de las categorías propias del ACNUR, como `displaced`, usa los desplazados "
        "internos del ACNUR, deja fuera a los refugiados del UNRWA y no es este total."
    ),
    "Zero": "Cero",
    (
        "A published 0 may mean none, one or two rounded down, or not reported. Before a measure's first "
        "year it means nothing, and the figure is missing."
    ): (
        "Un 0 publicado puede significar ninguno, uno o dos redondeados a la baja, o no comunicado. Antes "
        "del primer año de una medida no significa nada, y el dato falta."
    ),
    "member of {name}": "miembro de: {name}",
    "ISO3 code": "código ISO3",
    "ISO2 code": "código ISO2",
    "M49 code": "código M49",
    "a part of it in UNHCR's figures": "una parte en los datos del ACNUR",
    "formal name": "nombre oficial",
    "former name": "nombre anterior",
    "English name": "nombre inglés",
    "French name": "nombre francés",
    "Spanish name": "nombre español",
    "Arabic name": "nombre árabe",
    "Russian name": "nombre ruso",
    "Chinese name": "nombre chino",
    "other English name": "otro nombre inglés",
    "other French name": "otro nombre francés",
    "other Spanish name": "otro nombre español",
    "other Arabic name": "otro nombre árabe",
    "other Russian name": "otro nombre ruso",
    "other Chinese name": "otro nombre chino",
    "English nationality": "gentilicio inglés",
    "French nationality": "gentilicio francés",
    "Spanish nationality": "gentilicio español",
    "Arabic nationality": "gentilicio árabe",
    "Russian nationality": "gentilicio ruso",
    "Chinese nationality": "gentilicio chino",
    "yes": "sí",
    "no": "no",
    "{name} is in UNHCR's figures for {whole}": "en los datos del ACNUR, {name} se cuenta con: {whole}",
    "{text} is UNHCR's code for {name}": "{text} es el código del ACNUR para: {name}",
    "{text} is {name}; UNHCR uses that code for {other}, write unhcr:{text} for it": (
        "{text}: {name}; el ACNUR usa ese código para {other}, escriba unhcr:{text}"
    ),
    "{name} is {scheme}; write {written} for {other}": "{name}: {scheme}; escriba {written} para {other}",
    "the country": "el país",
    "UNHCR's region": "la región del ACNUR",
    "the UN's region (M49)": "la región de las Naciones Unidas (M49)",
    "the World Bank's group": "el grupo del Banco Mundial",
    "the UN's group": "el grupo de las Naciones Unidas",
    "the group": "el grupo",
    "Check": "Comprobación",
    "Result": "Resultado",
    "Detail": "Detalle",
    "Status": "Estado",
    "Cited": "Citado",
    "Cited release": "Publicación citada",
    "same": "igual",
    "revised": "revisado",
    "withdrawn": "retirado",
    "{status}: {told}.": "{status}: {told}.",
    "in your dataset": "en su conjunto de datos",
    "in release {name}": "en la publicación {name}",
    "{now} {here}, as cited{cited}": "{now} {here}, como se citó{cited}",
    "{then}, no figure {here}": "{then}, sin datos {here}",
    "{then}, {now} {here} ({change})": "{then}, {now} {here} ({change})",
    "passed": "correcto",
    "failed": "fallido",
    "The dataset in use": "El conjunto de datos en uso",
}
