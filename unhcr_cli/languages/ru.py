"""Russian: names, labels and dates. What is told in sentences is in English."""

from __future__ import annotations

from collections.abc import Mapping

from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language

LABELS: Mapping[str, str] = {
    "Accommodation": "Размещение",
    "Age": "Возраст",
    "Application": "Ходатайство",
    "Applications": "Ходатайства",
    "Asylum": "Страна убежища",
    "Asylum ISO3": "ISO3 страны убежища",
    "Change in %": "Изменение, %",
    "Change on a year": "Изменение за год",
    "Children": "Дети",
    "Counted in": "Единица учёта",
    "Country": "Страна",
    "Decided on merits": "Решено по существу",
    "Figure": "Значение",
    "Flag": "Пометка",
    "Found by": "Найдено по",
    "From": "Откуда",
    "Housing": "Жильё",
    "ISO2": "ISO2",
    "ISO3": "ISO3",
    "Id": "Код",
    "In": "Где",
    "In the year": "За год",
    "Income group": "Группа по доходу",
    "Kind": "Вид",
    "Known by age": "Возраст известен",
    "Known by sex": "Пол известен",
    "LDC": "НРС",
    "Label": "Название",
    "Level": "Уровень",
    "M49": "M49",
    "M49 intermediate region": "Промежуточный регион M49",
    "M49 region": "Регион M49",
    "M49 subregion": "Субрегион M49",
    "Measure": "Показатель",
    "Men and boys": "Мужчины и мальчики",
    "Note": "Примечание",
    "Of": "Из",
    "Of the world": "Доля в мире",
    "On a year before": "К году ранее",
    "Origin": "Страна происхождения",
    "Origin ISO3": "ISO3 страны происхождения",
    "People": "Люди",
    "People here": "Люди здесь",
    "Period": "Период",
    "Place": "Место",
    "Population": "Группа",
    "Population table": "Таблица населения",
    "Procedure": "Процедура",
    "Rank": "Место",
    "Release": "Выпуск",
    "Role": "Роль",
    "Share": "Доля",
    "Share of the world": "Доля в мире",
    "Since": "С года",
    "Together": "Вместе",
    "UNHCR code": "Код УВКБ",
    "UNHCR region": "Регион УВКБ",
    "Unit": "Единица",
    "Urban or rural": "Город или село",
    "Value": "Значение",
    "Where": "Где",
    "Who": "Кто",
    "Women": "Женщины",
    "Women and girls": "Женщины и девочки",
    "Year": "Год",
    "on a year before": "к году ранее",
    "ten years": "десять лет",
    "Own formulas": "Собственные формулы",
    "as country of asylum": "как страна убежища",
    "as country of origin": "как страна происхождения",
    "Main origins: {countries}": "Основные страны происхождения: {countries}",
    "Mainly in: {countries}": "Основные страны убежища: {countries}",
    "people {where}": "люди {where}",
    "people recorded as {name}": "люди, учтённые как «{name}»",
    "People {where}": "Люди {where}",
    "not available": "нет данных",
    "not collected or not applicable": "не собирается или неприменимо",
    "small, rounded": "малое число, округлено",
    "break in series": "разрыв ряда",
    "provisional (mid-year)": "предварительно (середина года)",
    "estimate or carried from another year": "оценка или значение другого года",
    "revised since the first release held here": "пересмотрено после первого хранимого выпуска",
    "the user's own figure": "собственное значение пользователя",
    "Source: {source}": "Источник: {source}",
    "release {names}": "выпуск {names}",
    "releases {names}": "выпуски {names}",
    "{first} to {last}": "{first} – {last}",
    "note: {text}": "примечание: {text}",
    "{name}: {label}": "{name}: {label}",
    "Others ({number} countries)": "Прочие ({number} стран)",
    "{name} (at home)": "{name} (внутри страны)",
    "Refugees who returned to it": "Беженцы, вернувшиеся в страну",
    "Refugees who returned from it": "Беженцы, вернувшиеся из страны",
    "Internally displaced who returned home in it": "Вернувшиеся ВПЛ",
    "Refugees resettled to it": "Беженцы, переселённые в страну",
    "Its refugees resettled elsewhere": "Её беженцы, переселённые в другие страны",
    "Refugees naturalised in it": "Беженцы, натурализованные в стране",
    "Its refugees naturalised elsewhere": "Её беженцы, натурализованные за рубежом",
    "Asylum: {who}": "Убежище: {who}",
    "Decisions": "Решения",
    "Decisions, counted in persons": "Решения, в лицах",
    "Decisions, counted in cases": "Решения, в делах",
    "Rates": "Доли",
    "All levels": "Все инстанции",
    "Age and sex: {who}": "Возраст и пол: {who}",
    "all": "всего",
    "age not told": "возраст не указан",
    "0 to 4": "0–4",
    "5 to 11": "5–11",
    "12 to 17": "12–17",
    "18 to 59": "18–59",
    "60 and over": "60 и старше",
    "Without figures by age and sex": "Без данных по возрасту и полу",
    "Shares and coverage": "Доли и охват",
    "{label}: shares and coverage": "{label}: доли и охват",
    "Places: {who}": "Места: {who}",
    "Without places": "Без мест",
    "Whole country": "Вся страна",
    "Admin 1": "Адм. уровень 1",
    "Admin 2": "Адм. уровень 2",
    "Camp or site": "Лагерь или пункт",
    "Town or village": "Город или село",
    "Not told": "Не указано",
    "(dispersed)": "(рассредоточены)",
    "Countries and territories: {number}": "Страны и территории: {number}",
    "Found: {number}": "Найдено: {number}",
    "Special origins, which are no countries": "Особые категории происхождения, не страны",
}


class Russian(Language):
    """Labels and names of countries."""

    code = "ru"
    phrases = LABELS
    has_prose = False
    group, decimal = "\u202f", ","
    one_in, points = "1 на ", "\u00a0п.п."

    def period(self, period: Period) -> str:
        """The end of 2025, the middle of 2024."""
        if period.is_year_end:
            return f"конец {period.year}"
        return f"середина {period.year}" if period.is_mid_year else period.iso

    def inside(self, country: Country) -> str:
        """In a country, whose name stays in the nominative."""
        return f"в стране: {country.name}"

    def out_of(self, country: Country) -> str:
        """From a country, whose name stays in the nominative."""
        return f"из страны: {country.name}"

    def place(self, country: Country) -> str:
        """The name alone."""
        return country.name


LANGUAGE = Russian()
