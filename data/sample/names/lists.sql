-- The syllable tables as lists, so that a draw from them needs no join.
set variable syllable_zh = (select list(zh) from read_csv('names/syllable.csv'));
set variable syllable_en = (select list(en) from read_csv('names/syllable.csv'));
set variable surname_zh = (select list(zh) from read_csv('names/surname.csv'));
set variable surname_en = (select list(en) from read_csv('names/surname.csv'));
set variable industry_code = (select list(code) from read_csv('names/industry.csv'));
set variable industry_zh = (select list(zh) from read_csv('names/industry.csv'));
set variable industry_en = (select list(en) from read_csv('names/industry.csv'));
