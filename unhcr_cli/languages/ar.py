"""Arabic: names, labels and dates. What is told in sentences is in English. Text stands in logical order."""

from __future__ import annotations

from collections.abc import Mapping

from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language

LABELS: Mapping[str, str] = {
    "Accommodation": "السكن",
    "Age": "العمر",
    "Application": "نوع الطلب",
    "Applications": "الطلبات",
    "Asylum": "بلد اللجوء",
    "Asylum ISO3": "رمز ISO3 لبلد اللجوء",
    "Change in %": "التغير %",
    "Change on a year": "التغير خلال سنة",
    "Children": "الأطفال",
    "Counted in": "وحدة العد",
    "Country": "البلد",
    "Decided on merits": "البت في الموضوع",
    "Figure": "الرقم",
    "Flag": "العلامة",
    "Found by": "وُجد حسب",
    "From": "من",
    "Housing": "السكن",
    "ISO2": "ISO2",
    "ISO3": "ISO3",
    "Id": "المعرّف",
    "In": "في",
    "In the year": "خلال السنة",
    "Income group": "فئة الدخل",
    "Kind": "النوع",
    "Known by age": "معروف العمر",
    "Known by sex": "معروف الجنس",
    "LDC": "أقل البلدان نمواً",
    "Label": "التسمية",
    "Level": "المستوى",
    "M49": "M49",
    "M49 intermediate region": "منطقة M49 الوسيطة",
    "M49 region": "منطقة M49",
    "M49 subregion": "منطقة M49 الفرعية",
    "Measure": "المقياس",
    "Men and boys": "الرجال والفتيان",
    "Note": "ملاحظة",
    "Of": "من",
    "Of the world": "من العالم",
    "On a year before": "مقارنة بالسنة السابقة",
    "Origin": "بلد المنشأ",
    "Origin ISO3": "رمز ISO3 لبلد المنشأ",
    "People": "الأشخاص",
    "People here": "الأشخاص هنا",
    "Period": "الفترة",
    "Place": "المكان",
    "Population": "الفئة",
    "Population table": "جدول السكان",
    "Procedure": "الإجراء",
    "Rank": "الترتيب",
    "Release": "الإصدار",
    "Role": "الصفة",
    "Share": "النسبة",
    "Share of the world": "النسبة من العالم",
    "Since": "منذ",
    "Together": "المجموع",
    "UNHCR code": "رمز المفوضية",
    "UNHCR region": "منطقة المفوضية",
    "Unit": "الوحدة",
    "Urban or rural": "حضري أو ريفي",
    "Value": "القيمة",
    "Where": "أين",
    "Who": "من",
    "Women": "النساء",
    "Women and girls": "النساء والفتيات",
    "Year": "السنة",
    "on a year before": "مقارنة بالسنة السابقة",
    "ten years": "عشر سنوات",
    "Own formulas": "صيغ المستخدم",
    "as country of asylum": "كبلد لجوء",
    "as country of origin": "كبلد منشأ",
    "Main origins: {countries}": "أهم بلدان المنشأ: {countries}",
    "Mainly in: {countries}": "أهم بلدان اللجوء: {countries}",
    "people {where}": "{where}",
    "people recorded as {name}": "مسجلون باسم «{name}»",
    "People {where}": "{where}",
    "not available": "غير متوفر",
    "not collected or not applicable": "لم يُجمع أو لا ينطبق",
    "small, rounded": "رقم صغير مقرّب",
    "break in series": "انقطاع في السلسلة",
    "provisional (mid-year)": "مؤقت (منتصف السنة)",
    "estimate or carried from another year": "تقدير أو منقول من سنة أخرى",
    "revised since the first release held here": "نُقّح منذ أول إصدار محفوظ هنا",
    "the user's own figure": "رقم المستخدم",
    "Source: {source}": "المصدر: {source}",
    "release {names}": "الإصدار {names}",
    "releases {names}": "الإصدارات {names}",
    "{first} to {last}": "{first} إلى {last}",
    "note: {text}": "ملاحظة: {text}",
    "{name}: {label}": "{name}: {label}",
    "Others ({number} countries)": "بلدان أخرى ({number})",
    "{name} (at home)": "{name} (داخل البلد)",
    "Refugees who returned to it": "لاجئون عادوا إلى البلد",
    "Refugees who returned from it": "لاجئون عادوا من البلد",
    "Internally displaced who returned home in it": "نازحون داخلياً عادوا إلى ديارهم",
    "Refugees resettled to it": "لاجئون أعيد توطينهم فيه",
    "Its refugees resettled elsewhere": "لاجئوه المعاد توطينهم في بلدان أخرى",
    "Refugees naturalised in it": "لاجئون جُنّسوا فيه",
    "Its refugees naturalised elsewhere": "لاجئوه المجنّسون في بلدان أخرى",
    "Asylum: {who}": "اللجوء: {who}",
    "Decisions": "القرارات",
    "Decisions, counted in persons": "القرارات، بالأشخاص",
    "Decisions, counted in cases": "القرارات، بالحالات",
    "Rates": "المعدلات",
    "All levels": "جميع المستويات",
    "Age and sex: {who}": "العمر والجنس: {who}",
    "all": "المجموع",
    "age not told": "العمر غير مذكور",
    "0 to 4": "0–4",
    "5 to 11": "5–11",
    "12 to 17": "12–17",
    "18 to 59": "18–59",
    "60 and over": "60 فأكثر",
    "Without figures by age and sex": "دون أرقام حسب العمر والجنس",
    "Shares and coverage": "النسب والتغطية",
    "{label}: shares and coverage": "{label}: النسب والتغطية",
    "Places: {who}": "الأماكن: {who}",
    "Without places": "دون أماكن",
    "Whole country": "البلد كله",
    "Admin 1": "المستوى الإداري 1",
    "Admin 2": "المستوى الإداري 2",
    "Camp or site": "مخيم أو موقع",
    "Town or village": "مدينة أو قرية",
    "Not told": "غير مذكور",
    "(dispersed)": "(متفرقون)",
    "Countries and territories: {number}": "البلدان والأقاليم: {number}",
    "Found: {number}": "النتائج: {number}",
    "Special origins, which are no countries": "أصول خاصة ليست بلداناً",
}


class Arabic(Language):
    """Labels and names of countries."""

    code = "ar"
    phrases = LABELS
    has_prose = False
    one_in = "1 لكل "

    def period(self, period: Period) -> str:
        """The end of 2025, the middle of 2024."""
        if period.is_year_end:
            return f"نهاية {period.year}"
        return f"منتصف {period.year}" if period.is_mid_year else period.iso

    def inside(self, country: Country) -> str:
        """In a country."""
        return f"في {country.name}"

    def out_of(self, country: Country) -> str:
        """From a country."""
        return f"من {country.name}"

    def place(self, country: Country) -> str:
        """The name alone."""
        return country.name


LANGUAGE = Arabic()
