import { describe, expect, it } from 'vitest';
import { ageOfElectron } from '../../../build/scripts/lib/electron-age.mjs';

const day = 86_400_000;
const now = Date.parse('2026-12-01T00:00:00Z');
const ago = (days: number): string => new Date(now - days * day).toISOString();
const times = {
  created: ago(4000),
  modified: ago(0),
  '9.4.4': ago(2000),
  '42.9.0': ago(90),
  '43.0.0': ago(200),
  '43.8.2': ago(10),
  '44.0.0': ago(120),
  '44.9.0': ago(70),
  '44.10.0': ago(40),
  '44.10.1': ago(5),
  '45.4.0': ago(20),
  '45.4.1': ago(3),
  '46.0.0-beta.7': ago(1),
};
const level = (installed: string): string => ageOfElectron(installed, times, now).level;

describe('whether Electron is current', () => {
  it('says so for the newest, and does not count pre-releases', () => {
    expect(ageOfElectron('45.4.1', times, now)).toEqual({
      level: 'ok',
      text: 'Electron 45.4.1 is current (mended are 43 to 45; newest of its major is 45.4.1).',
    });
  });
  it('lets a version be passed for 30 days, then warns', () => {
    expect(level('45.4.0')).toBe('ok');
    expect(level('44.10.0')).toBe('ok');
    expect(ageOfElectron('44.9.0', times, now)).toEqual({
      level: 'warning',
      text: 'Electron 44.9.0: 44.10.1 is out, and this one has been passed for 40 days.',
    });
  });
  it('warns in the oldest major that is mended', () => {
    expect(ageOfElectron('43.8.2', times, now)).toEqual({
      level: 'warning',
      text: 'Electron 43.8.2: it is the oldest major that is mended (mended are 43 to 45).',
    });
  });
  it('is red after that, comparing numbers and not text', () => {
    expect(level('42.9.0')).toBe('error');
    expect(level('9.4.4')).toBe('error');
    expect(level('45.10.0')).toBe('ok');
  });
  it('does not judge without an answer', () => {
    expect(ageOfElectron('45.4.1', {}, now).level).toBe('warning');
  });
});
