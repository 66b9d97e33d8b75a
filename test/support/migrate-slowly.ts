import Database from 'better-sqlite3';
import { migrate } from '../../src/server/database/migrate.ts';
import { slowMigrations } from './slow-migrations.ts';

/** Run as a program: migrates the database named, and says when it begins and when it is done. */
const [file = ''] = process.argv.slice(2);
const database = new Database(file);
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
process.stdout.write('began\n');
migrate(database, slowMigrations);
process.stdout.write('done\n');
database.close();
