"""Chinese: names, labels and dates. What is told in sentences is in English."""

from __future__ import annotations

from collections.abc import Mapping

from unhcr_cli.core.model import Country, Period
from unhcr_cli.languages.base import Language

LABELS: Mapping[str, str] = {
    "Accommodation": "住所",
    "Age": "年龄",
    "Application": "申请",
    "Applications": "申请",
    "Asylum": "庇护国",
    "Asylum ISO3": "庇护国ISO3",
    "Change in %": "变化(%)",
    "Change on a year": "较上年变化",
    "Children": "儿童",
    "Counted in": "计数单位",
    "Country": "国家",
    "Decided on merits": "实质裁定",
    "Figure": "数值",
    "Flag": "标记",
    "Found by": "匹配依据",
    "From": "来自",
    "Housing": "住所",
    "ISO2": "ISO2",
    "ISO3": "ISO3",
    "Id": "标识",
    "In": "所在国",
    "In the year": "年内",
    "Income group": "收入组",
    "Kind": "类型",
    "Known by age": "已知年龄",
    "Known by sex": "已知性别",
    "LDC": "最不发达国家",
    "Label": "名称",
    "Level": "级别",
    "M49": "M49",
    "M49 intermediate region": "M49中间区域",
    "M49 region": "M49区域",
    "M49 subregion": "M49次区域",
    "Measure": "指标",
    "Men and boys": "男性",
    "Note": "备注",
    "Of": "所属",
    "Of the world": "占世界",
    "On a year before": "较上年",
    "Origin": "原籍国",
    "Origin ISO3": "原籍国ISO3",
    "People": "人数",
    "People here": "此处人数",
    "Period": "时期",
    "Place": "地点",
    "Population": "群体",
    "Population table": "人口表",
    "Procedure": "程序",
    "Rank": "排名",
    "Release": "发布版本",
    "Role": "角色",
    "Share": "占比",
    "Share of the world": "占世界比例",
    "Since": "始于",
    "Together": "合计",
    "UNHCR code": "难民署代码",
    "UNHCR region": "难民署区域",
    "Unit": "单位",
    "Urban or rural": "城乡",
    "Value": "数值",
    "Where": "地点",
    "Who": "对象",
    "Women": "女性",
    "Women and girls": "女性",
    "Year": "年份",
    "on a year before": "较上年",
    "ten years": "十年",
    "Own formulas": "自定义公式",
    "as country of asylum": "作为庇护国",
    "as country of origin": "作为原籍国",
    "Main origins: {countries}": "主要原籍国:{countries}",
    "Mainly in: {countries}": "主要庇护国:{countries}",
    "people {where}": "{where}",
    "people recorded as {name}": "登记为“{name}”的人",
    "People {where}": "{where}",
    "not available": "不可用",
    "not collected or not applicable": "未收集或不适用",
    "small, rounded": "小数值,已取整",
    "break in series": "序列中断",
    "provisional (mid-year)": "临时(年中)",
    "estimate or carried from another year": "估计或取自其他年份",
    "revised since the first release held here": "自首个收录版本后修订",
    "the user's own figure": "用户自有数据",
    "Source: {source}": "来源:{source}",
    "release {names}": "版本 {names}",
    "releases {names}": "版本 {names}",
    "{first} to {last}": "{first}至{last}",
    "note: {text}": "注:{text}",
    "{name}: {label}": "{name}:{label}",
    "Others ({number} countries)": "其他({number}个国家)",
    "{name} (at home)": "{name}(国内)",
    "Refugees who returned to it": "返回该国的难民",
    "Refugees who returned from it": "从该国返回的难民",
    "Internally displaced who returned home in it": "返乡的境内流离失所者",
    "Refugees resettled to it": "重新安置到该国的难民",
    "Its refugees resettled elsewhere": "重新安置到他国的该国难民",
    "Refugees naturalised in it": "在该国入籍的难民",
    "Its refugees naturalised elsewhere": "在他国入籍的该国难民",
    "Asylum: {who}": "庇护:{who}",
    "Decisions": "决定",
    "Decisions, counted in persons": "决定(按人计)",
    "Decisions, counted in cases": "决定(按案件计)",
    "Rates": "比率",
    "All levels": "所有级别",
    "Age and sex: {who}": "年龄和性别:{who}",
    "all": "合计",
    "age not told": "年龄不详",
    "0 to 4": "0–4岁",
    "5 to 11": "5–11岁",
    "12 to 17": "12–17岁",
    "18 to 59": "18–59岁",
    "60 and over": "60岁及以上",
    "Without figures by age and sex": "无年龄和性别数据",
    "Shares and coverage": "比例和覆盖率",
    "{label}: shares and coverage": "{label}:比例和覆盖率",
    "Places: {who}": "地点:{who}",
    "Without places": "无地点",
    "Whole country": "全国",
    "Admin 1": "一级行政区",
    "Admin 2": "二级行政区",
    "Camp or site": "营地或地点",
    "Town or village": "城镇或村庄",
    "Not told": "未注明",
    "(dispersed)": "(分散)",
    "Countries and territories: {number}": "国家和领土:{number}",
    "Found: {number}": "找到:{number}",
    "Special origins, which are no countries": "非国家的特殊来源",
}


class Chinese(Language):
    """Labels and names of countries."""

    code = "zh"
    phrases = LABELS
    has_prose = False
    one_in = "1比"

    def period(self, period: Period) -> str:
        """The end of 2025, the middle of 2024."""
        if period.is_year_end:
            return f"{period.year}年底"
        return f"{period.year}年年中" if period.is_mid_year else period.iso

    def inside(self, country: Country) -> str:
        """In a country."""
        return f"在{country.name}"

    def out_of(self, country: Country) -> str:
        """From a country."""
        return f"来自{country.name}"

    def place(self, country: Country) -> str:
        """The name alone."""
        return country.name


LANGUAGE = Chinese()
