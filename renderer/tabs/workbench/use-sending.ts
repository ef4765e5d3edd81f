import { computed, nextTick, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { AccountView } from '../../../contract/account.ts';
import type { CallPreview, Confirmation, SendRequest } from '../../../contract/call.ts';
import type { AppError } from '../../../contract/error.ts';
import type { Operation } from '../../../contract/operation.ts';
import { ask, bridge } from '../../lib/bridge.ts';
import type { RequestForm } from '../../components/form/use-request-form.ts';
import { durationText } from '../../lib/format.ts';
import { language, pick } from '../../lib/i18n.ts';
import { announce } from '../../lib/announce.ts';
import type { OneCall } from './use-call.ts';

/** Sends what a request form holds: checks it, has a change confirmed, goes on to the next page, acts as another. */
export function useSending(input: {
  operation: () => Operation;
  account: () => AccountView;
  call: () => OneCall;
  form: RequestForm;
  request: () => SendRequest;
  /** Main does not make this call for the window. */
  blocked: () => boolean;
  look: () => Promise<CallPreview | undefined>;
  /** Brings the first field that is wrong in sight. */
  showField: () => void;
  /** Something goes out now. */
  sent: () => void;
}): {
  /** How many fields are wrong, in words. */
  wrong: Ref<string>;
  /** A change that waits for its confirmation. */
  confirming: ShallowRef<SendRequest | undefined>;
  /** The page that was opened in the browser, where the operation is one. */
  opened: ShallowRef<{ readonly opened: string; readonly refused?: true } | undefined>;
  openedText: ComputedRef<string>;
  go: (request: SendRequest, confirm?: Confirmation) => Promise<AppError | null>;
  send: () => Promise<void>;
  next: () => Promise<void>;
  actAs: (person: string) => Promise<void>;
} {
  const { operation, call, form, request } = input;
  const { t } = useI18n();
  const wrong = ref('');
  const confirming = shallowRef<SendRequest>();
  const opened = shallowRef<{ readonly opened: string; readonly refused?: true }>();

  async function showWrong(count: number): Promise<void> {
    wrong.value = t('workbench.wrong', { count });
    announce(wrong.value);
    await nextTick();
    input.showField();
  }
  async function go(wanted: SendRequest, confirm?: Confirmation): Promise<AppError | null> {
    input.sent();
    const failure = await call().send(wanted, confirm);
    if (failure?.fields !== undefined && failure.fields.length > 0) {
      form.refuse(failure.fields);
      if (confirm === undefined) await showWrong(failure.fields.length);
    }
    const { value } = call();
    if (failure === null && value.value !== undefined) {
      announce(
        t('workbench.answer.announced', {
          operation: pick(operation().title),
          status: value.value.httpStatus,
          duration: durationText(value.value.durationMs, language() === 'en' ? 'en' : 'zh'),
        }),
      );
    }
    return failure;
  }
  async function openPage(): Promise<void> {
    const answer = await ask(() =>
      bridge().links.open({ operation: operation().id, accountId: input.account().id, params: form.request.value.params }),
    );
    opened.value = answer.ok ? answer.value : undefined;
    call().fail(answer.ok ? undefined : answer.error);
    if (!answer.ok && answer.error.fields !== undefined) form.refuse(answer.error.fields);
  }
  let sending = false;
  /** Once at a time: the keys may be held down while main is asked what the call is. */
  async function send(): Promise<void> {
    if (sending) return;
    sending = true;
    await sendNow().finally(() => {
      sending = false;
    });
  }
  async function sendNow(): Promise<void> {
    if (call().running.value || input.blocked() || confirming.value !== undefined) return;
    const problems = form.check();
    if (problems.length > 0) {
      await showWrong(problems.length);
      return;
    }
    wrong.value = '';
    if (operation().browser === true) {
      await openPage();
      return;
    }
    const wanted = request();
    // Asked again: an address of one's own makes more of a call than the catalogue says.
    const shown = await input.look();
    if (input.blocked()) return;
    if ((shown?.effect ?? operation().effect) === 'read') await go(wanted);
    else confirming.value = wanted;
  }
  /** The next page of the answer shown: what it was asked with, and where to go on. */
  async function next(): Promise<void> {
    const { value, asked, running } = call();
    const more = value.value?.page?.next;
    if (more == null || asked.value === undefined || running.value) return;
    form.params.value = { ...asked.value.params, ...more };
    await nextTick();
    await go({ ...asked.value, params: { ...asked.value.params, ...more } });
  }
  /** Puts a person in as who acts, seen in the form; a read goes out at once, a change is confirmed again. */
  async function actAs(person: string): Promise<void> {
    const isActor = (field: { readonly role?: string }): boolean => field.role === 'actor';
    const param = operation().params.find(isActor);
    const member = operation().body?.find(isActor);
    if (param !== undefined) form.params.value = { ...form.params.value, [param.name]: person };
    else if (member !== undefined) form.body.value = { ...form.body.value, [member.name]: person };
    await nextTick();
    if (confirming.value === undefined) await send();
    else confirming.value = request();
  }
  const openedText = computed(() => t(opened.value?.refused === true ? 'workbench.notOpened' : 'workbench.opened'));
  return { wrong, confirming, opened, openedText, go, send, next, actAs };
}
