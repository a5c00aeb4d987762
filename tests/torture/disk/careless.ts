/**
 * Loaded into earshot before its first line (`NODE_OPTIONS=--import`): it asks SQLite to wait less for the disk than it
 * should, as `CARELESS` says (`OFF`, `NORMAL`).
 */
import Database from 'better-sqlite3';

const { pragma } = Database.prototype;
const level = process.env.CARELESS;

if (level !== undefined)
  Database.prototype.pragma = function careless(source, options) {
    return pragma.call(this, source.replace('synchronous = FULL', `synchronous = ${level}`), options);
  };
