import { afterAll, beforeAll, describe } from 'vitest';
import { demoPages } from './demo';
import { roots } from './roots';
import { begin, end } from './world';

beforeAll(begin);
afterAll(end);

describe('roots', roots);
describe('demo', demoPages);
