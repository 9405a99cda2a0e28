import { coreFeatures } from './coreFeatures.ts';
import { serve } from './serve.ts';

serve(coreFeatures);
