-- Pseudo-random numbers from a key, so that neither row order nor threads change a value.

create or replace macro u(k, salt) as
cast(hash(k, salt, getvariable('seed')) >> 11 as double) / 9007199254740992.0;

create or replace macro pick(k, salt, n) as
cast(least(floor(u(k, salt) * n), n - 1) as integer);

create or replace macro choose(items, k, salt) as
items[1 + pick(k, salt, len(items))];

create or replace macro gauss(k, salt) as
sqrt(-2 * ln(1 - u(k, salt))) * cos(6.283185307179586 * u(k, salt || '~'));

create or replace macro money(x) as cast(round(x, 2) as decimal(18, 2));

create or replace macro last_on() as getvariable('last_on');

create or replace macro month_end_back(k) as
last_day(cast(last_on() - to_months(cast(k as integer)) as date));

create or replace macro days_back(k) as cast(last_on() - cast(k as integer) as date);

-- Check digit of GB 32100-2015: weights are the powers of 3 modulo 31.
create or replace macro uscc_check(body) as
'0123456789ABCDEFGHJKLMNPQRTUWXY'[
    cast(1 + (31 - list_sum(list_transform(
        range(1, 18),
        lambda i: (strpos('0123456789ABCDEFGHJKLMNPQRTUWXY', body[i]) - 1)
        * [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28][i]
    )) % 31) % 31 as bigint)
];

create or replace macro uscc(k, region) as
'91' || region || lpad(cast(pick(k, 'org code', 100000000) as text), 8, '0')
|| '0123456789ABCDEFGHJKLMNPQRTUWXY'[1 + pick(k, 'org check', 31)];

-- The offset of GCJ-02 against WGS84, in degrees, by the formula map services publish.
create or replace macro gcj_north(x, y) as (
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x))
    + (20 * sin(6 * x * pi()) + 20 * sin(2 * x * pi())) * 2 / 3
    + (20 * sin(y * pi()) + 40 * sin(y / 3 * pi())) * 2 / 3
    + (160 * sin(y / 12 * pi()) + 320 * sin(y * pi() / 30)) * 2 / 3
);

create or replace macro gcj_east(x, y) as (
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x))
    + (20 * sin(6 * x * pi()) + 20 * sin(2 * x * pi())) * 2 / 3
    + (20 * sin(x * pi()) + 40 * sin(x / 3 * pi())) * 2 / 3
    + (150 * sin(x / 12 * pi()) + 300 * sin(x / 30 * pi())) * 2 / 3
);

create or replace macro gcj_magic(lat) as 1 - 0.00669342162296594323 * pow(sin(radians(lat)), 2);

create or replace macro gcj_lat(lat, lon) as
lat + gcj_north(lon - 105, lat - 35) * 180
/ (6378245.0 * (1 - 0.00669342162296594323) / (gcj_magic(lat) * sqrt(gcj_magic(lat))) * pi());

create or replace macro gcj_lon(lat, lon) as
lon + gcj_east(lon - 105, lat - 35) * 180
/ (6378245.0 / sqrt(gcj_magic(lat)) * cos(radians(lat)) * pi());

-- BD-09 from GCJ-02.
create or replace macro bd_lat(lat, lon) as
(sqrt(lon * lon + lat * lat) + 0.00002 * sin(lat * pi() * 3000 / 180))
* sin(atan2(lat, lon) + 0.000003 * cos(lon * pi() * 3000 / 180)) + 0.006;

create or replace macro bd_lon(lat, lon) as
(sqrt(lon * lon + lat * lat) + 0.00002 * sin(lat * pi() * 3000 / 180))
* cos(atan2(lat, lon) + 0.000003 * cos(lon * pi() * 3000 / 180)) + 0.0065;

create or replace macro brand_zh(k) as
choose(getvariable('syllable_zh'), k, 's1') || choose(getvariable('syllable_zh'), k, 's2')
|| choose(getvariable('syllable_zh'), k, 's3');

create or replace macro brand_en(k) as
upper(choose(getvariable('syllable_en'), k, 's1')[1])
|| choose(getvariable('syllable_en'), k, 's1')[2:]
|| choose(getvariable('syllable_en'), k, 's2') || choose(getvariable('syllable_en'), k, 's3');

create or replace macro person_zh(k) as
choose(getvariable('surname_zh'), k, 'sur') || choose(getvariable('syllable_zh'), k, 'g1')
|| case when u(k, 'g?') < 0.7 then choose(getvariable('syllable_zh'), k, 'g2') else '' end;

create or replace macro person_en(k) as
upper(choose(getvariable('syllable_en'), k, 'g1')[1])
|| choose(getvariable('syllable_en'), k, 'g1')[2:]
|| case when u(k, 'g?') < 0.7 then choose(getvariable('syllable_en'), k, 'g2') else '' end
|| ' ' || choose(getvariable('surname_en'), k, 'sur');

-- Rates of about the middle of the window, used to size what is in a foreign currency.
create or replace macro usual_rate(ccy) as
case ccy
    when 'USD' then 7.1 when 'HKD' then 0.91 when 'EUR' then 7.75 when 'JPY' then 0.047 else 1.0
end;

-- The five classes as days past due alone would have them; a technical week stays normal.
create or replace macro class_of(dpd) as
case
    when dpd > 360 then 'loss'
    when dpd > 270 then 'doubtful'
    when dpd > 90 then 'substandard'
    when dpd > 7 then 'special_mention'
    else 'normal'
end;
