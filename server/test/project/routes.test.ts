import { samplesPython } from '../python/samplesPython.ts';
import { discoveryPrograms } from './discoveryPrograms.ts';
import { dynamicPrograms } from './dynamicPrograms.ts';
import { programs } from './programs.ts';
import { testUrlMaps } from './testUrlMaps.ts';

testUrlMaps('the URL map equals the one of the running application', samplesPython, [
  ...programs,
  ...discoveryPrograms,
  ...dynamicPrograms,
]);
