import { hash } from '../prng.ts';
import { badParameter, unknownMeeting } from '../errors.ts';
import { meetingOf, mustControl, route, text, type Route } from './call.ts';

/** Personal join links of a meeting: each carries data that the list of participants gives back. */
export const linkRoutes: Route[] = [
  route('GET /v1/meetings/{meeting_id}/customer-short-url', { query: 'OP', types: [1, 2], scope: 'VIEW_MEETING' }, (call) => {
    const meeting = meetingOf(call);
    mustControl(call, meeting);
    return {
      meeting_short_url_customer_data: (meeting.links ?? []).map((one) => ({
        meeting_short_url: one.url,
        customer_data: one.data,
      })),
    };
  }),

  route(
    'POST /v1/meetings/customer-short-url',
    {
      body: 'OP meeting_id* customer_data*',
      types: [1, 2],
      scope: 'MANAGE_MEETING',
    },
    (call) => {
      const meeting = call.world.meetingById(text(call, 'meeting_id'));
      if (!meeting || meeting.hidden) throw unknownMeeting();
      mustControl(call, meeting);
      const data = text(call, 'customer_data');
      if (data === '') throw badParameter('customer_data', 'is required');
      meeting.links ??= [];
      const part = hash(call.world.seed, 'link', meeting.index, meeting.links.length, data).toString(36);
      const link = { data, url: `https://meeting.tencent.com/cm/${part}` };
      meeting.links.push(link);
      return { meeting_short_url_customer_data: { meeting_short_url: link.url, customer_data: link.data } };
    },
  ),
];
