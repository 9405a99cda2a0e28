import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { CheckReport, FindingRow, PlaceRow } from '../../answers/check.ts';
import type { Messages } from '../../catalog/messages.ts';
import type { Severity } from '../../catalog/problemCodes.ts';

const levels: Readonly<Record<Severity, Result.level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** A log of SARIF 2.1.0, with paths as the report has them. */
export function sarifLog({ findings }: CheckReport, version: string, locale: Messages['locale']): Log {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Matraz',
            semanticVersion: version,
            informationUri: 'https://github.com/matraz-dev/matraz',
            rules: codes.map((id): ReportingDescriptor => ({ id })),
          },
        },
        language: locale,
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding): Result => resultOf(finding, codes)),
      },
    ],
  };
}

function resultOf(finding: FindingRow, codes: readonly string[]): Result {
  const { code, severity, message, related } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(finding)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        ...locationOf(place),
        message: { text: place.message },
      })),
    }),
  };
}

function locationOf({ file, line, column, endLine, endColumn }: PlaceRow): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(file), uriBaseId: '%SRCROOT%' },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}
