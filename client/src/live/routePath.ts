import type { RouteAddress } from '../../../server/src/protocol.ts';

/** What a variable of a rule may be given, where that is known. */
const accepted: Readonly<Record<string, RegExp>> = {
  int: /^\d+$/,
  float: /^\d+(\.\d+)?$/,
  uuid: /^[\da-f]{8}(-?[\da-f]{4}){3}-?[\da-f]{12}$/i,
  path: /^[^/].*$/,
};

/** True when a variable with this converter takes `value`, as far as that is known. */
export function takes(converter: string, value: string): boolean {
  const pattern = Object.hasOwn(accepted, converter) ? accepted[converter] : undefined;
  return pattern ? pattern.test(value) : value !== '' && !value.includes('/');
}

/** The path of a route with these values in it. */
export function routePath({ parts }: RouteAddress, values: ReadonlyMap<string, string>): string {
  return parts
    .map(part => {
      if (typeof part === 'string') return encodeURI(part);
      const value = encodeURIComponent(values.get(part.variable) ?? '');
      return part.converter === 'path' ? value.replaceAll('%2F', '/') : value;
    })
    .join('');
}
