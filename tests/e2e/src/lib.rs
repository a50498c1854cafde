//! A WebDriver client for the tests.
