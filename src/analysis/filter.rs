//! Which responses figures are computed from.

use std::ops::RangeInclusive;

use super::columns::{Columns, NO_DATE, Table, YEARS};
use crate::domain::survey::Way;
use crate::log::DeviceId;

/// Which village, facility or campaign counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PlaceFilter {
    /// Any, and none.
    #[default]
    All,
    /// Only responses that name none.
    NotStated,
    /// The one with this id.
    Is(String),
}

/// Which responses count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// By village.
    pub village: PlaceFilter,
    /// By facility: a unit with all its sites, or one site.
    pub facility: PlaceFilter,
    /// By campaign.
    pub campaign: PlaceFilter,
    /// By how the response was taken.
    pub way: Option<Way>,
    /// By the device that made the response.
    pub device: Option<DeviceId>,
    /// By month ([`month_number`]); without one, also responses whose date is not understood.
    pub months: Option<RangeInclusive<u16>>,
}

/// The number of a month, counted from January 2020.
#[must_use]
pub const fn month_number(year: u16, month: u16) -> Option<u16> {
    match year.checked_sub(2020) {
        Some(years) if month >= 1 && month <= 12 && years < YEARS => Some(years * 12 + month - 1),
        _ => None,
    }
}

/// The year and the month, from 1 on, of a [`month_number`].
#[must_use]
pub const fn year_and_month(number: u16) -> (u16, u16) {
    (2020 + number / 12, number % 12 + 1)
}

impl Columns {
    /// The rows of shown responses that a filter lets through.
    pub(super) fn chosen<'a>(
        &'a self,
        table: &'a Table,
        filter: &Filter,
    ) -> impl Iterator<Item = usize> + use<'a> {
        // Of an id that no response names there is no row.
        let wanted = |filter: &PlaceFilter, numbers: &dyn Fn(&str) -> Vec<u32>| match filter {
            PlaceFilter::All => None,
            PlaceFilter::NotStated => Some(vec![0]),
            PlaceFilter::Is(id) => Some(numbers(id)),
        };
        let village = wanted(&filter.village, &|id| self.village_numbers(id));
        let facility = wanted(&filter.facility, &|id| self.facility_numbers(id));
        let campaign = wanted(&filter.campaign, &|id| self.campaigns.number(id).into_iter().collect());
        let way = filter.way;
        let device = filter.device.map(|device| self.device_number(device).unwrap_or(u32::MAX));
        let months = filter.months.clone().map(|months| (*months.start(), *months.end()));
        let rows = table.rows.iter().enumerate().filter(move |(_, row)| {
            row.is_shown()
                && village.as_ref().is_none_or(|wanted| wanted.contains(&row.village))
                && facility.as_ref().is_none_or(|wanted| wanted.contains(&row.facility))
                && campaign.as_ref().is_none_or(|wanted| wanted.contains(&row.campaign))
                && (way.is_none() || row.way == way)
                && device.is_none_or(|device| row.device == device)
                && months
                    .is_none_or(|(first, last)| row.month != NO_DATE && (first..=last).contains(&row.month))
        });
        rows.map(|(at, _)| at)
    }

    /// The numbers of all entries of a village.
    pub(super) fn village_numbers(&self, id: &str) -> Vec<u32> {
        let same = |own| self.village_aliases.canonical(own);
        self.villages.numbers_of(same, self.village_aliases.canonical(id))
    }

    /// The numbers of all entries of a facility, with those of its sites.
    pub(super) fn facility_numbers(&self, id: &str) -> Vec<u32> {
        if self.units.is_site(id) {
            return self.site_numbers(id);
        }
        self.facilities.numbers_of(|own| self.units.unit_of(own), self.units.unit_of(id))
    }

    /// The same without its sites.
    pub(super) fn site_numbers(&self, id: &str) -> Vec<u32> {
        self.facilities.numbers_of(|own| self.units.site_of(own), self.units.site_of(id))
    }
}
