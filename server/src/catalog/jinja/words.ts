import type { PackageWordName } from '../templatePackages.ts';
import type { FilterName } from './filters.ts';
import type { ContextMemberName, RequestMemberName, SessionMemberName } from './flaskMembers.ts';
import type { GlobalName } from './globals.ts';
import type { CyclerMemberName, LoopMemberName, MacroMemberName, SpecialName } from './members.ts';
import type { InnerTagName, TagName } from './tags.ts';
import type { TestName } from './tests.ts';

type Words<Name extends string> = Readonly<Record<Name, string>>;

/** What every word of Jinja does, in one language: Markdown, one or two sentences. */
export interface JinjaWords {
  readonly filters: Words<FilterName>;
  readonly tests: Words<TestName>;
  readonly globals: Words<GlobalName>;
  readonly tags: Words<TagName>;
  readonly innerTags: Words<InnerTagName>;
  readonly loop: Words<LoopMemberName>;
  readonly cycler: Words<CyclerMemberName>;
  readonly macro: Words<MacroMemberName>;
  readonly special: Words<SpecialName>;
  readonly request: Words<RequestMemberName>;
  readonly session: Words<SessionMemberName>;
  readonly g: Words<ContextMemberName>;
  /** What packages bring. */
  readonly packages: Words<PackageWordName>;
}
